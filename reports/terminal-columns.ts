/** Whether a terminal gives the character two columns (the wide ranges of Unicode Standard Annex 11, taken broadly). */
const isWide = (code: number): boolean => (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code !== 0xfffd);

/** Columns that the text takes at most; it must hold no control character. */
export const columnsOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (isWide(character.codePointAt(0) ?? 0) ? 2 : 1), 0);

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function shorten(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let used = 1;
  let shown = '';
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) break;
    shown += character;
  }
  return columns < 1 ? '' : `${shown}…`;
}

/** The text with spaces after it up to the given width. */
export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

/** The words of the text in lines of at most `columns`; a longer word stands alone and is not cut. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
