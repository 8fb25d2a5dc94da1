/** An element as it was read. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ReadElement[];
  /** All text directly inside it. */
  readonly text: string;
}

// XML 1.0, production 2: every character that a document may hold.
const allowed = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

const token = /<\/([A-Za-z-]+)>|<([A-Za-z-]+)((?: [A-Za-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Decodes references; throws at a `&` that starts none. */
function decode(text: string): string {
  if (/&(?!(lt|gt|amp|quot|apos|#\d+);)/.test(text)) throw new Error(`bare & in ${JSON.stringify(text)}`);
  return text.replace(/&(#?\w+);/g, (_, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (entities[name] ?? ''),
  );
}

function attributesOf(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/ ([A-Za-z]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, decode(value.replace(/[\t\n]/g, ' '))] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`attribute twice in ${source}`);
  return Object.fromEntries(pairs);
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: ReadElement[];
  text: string;
}

/** Reads the small XML that the reports write (no CDATA, comments or doctype); throws at anything not well-formed. */
export function parseStrictXml(document: string): ReadElement {
  if (!allowed.test(document)) throw new Error('a character that XML 1.0 forbids');
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '').trimEnd();
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  let end = 0;
  for (const match of body.matchAll(token)) {
    const [all, closing, name, attributes = '', selfClosing, text] = match;
    end = match.index + all.length;
    const current = open.at(-1) ?? root;
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(']]> in text');
      current.text += decode(text);
    } else if (closing !== undefined) {
      if (current.name !== closing || open.length === 1) throw new Error(`</${closing}> closes <${current.name}>`);
      open.pop();
    } else if (name !== undefined) {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
      current.children.push(element);
      if (selfClosing === '') open.push(element);
    }
  }
  const [first] = root.children;
  if (end !== body.length) throw new Error(`not XML at ${JSON.stringify(body.slice(end, end + 40))}`);
  if (open.length !== 1 || first === undefined || root.children.length !== 1 || root.text !== '') {
    throw new Error('not exactly one closed root element');
  }
  return first;
}

/** All descendants of that name, in document order. */
export const descendants = (element: ReadElement, name: string): readonly ReadElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
