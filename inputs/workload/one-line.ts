const titleLength = 200;

/** A title of at most 200 characters, on one line. */
export function oneLine(text: string): string {
  const line = Array.from(text.replace(/\p{Cc}+/gu, ' '));
  return line.length <= titleLength ? line.join('') : `${line.slice(0, titleLength - 1).join('')}…`;
}
