import type { JSX } from 'preact';

/** The address if the whole text is one of the web, else undefined: anything else must not become a link. */
export function webAddress(text: string): string | undefined {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

/** A source: a link where it is a web address, plain text where it is not. */
export function Reference({ source }: { readonly source: string }): JSX.Element {
  const address = webAddress(source);
  const text = source;
  if (address === undefined) return <span class="source">{text}</span>;
  return (
    <a class="source" href={address} rel="noreferrer noopener">
      {text}
    </a>
  );
}
