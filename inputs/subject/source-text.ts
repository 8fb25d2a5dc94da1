import type { Place, Setting, SettingName } from './setting.js';

const quotedLength = 200;

/** The text of a file, able to say where an offset is and what stands between two of them. */
export interface SourceText {
  readonly text: string;
  /** Columns count UTF-16 units, as editors and SARIF do. */
  readonly placeAt: (offset: number) => Place;
  /** What the author wrote between two offsets, on one line, at most 200 characters. */
  readonly quote: (start: number, end: number) => string;
  readonly setting: (name: SettingName, value: string, start: number, end: number) => Setting;
}

export function sourceText(text: string, file: string): SourceText {
  // A byte order mark is no column: editors do not show it.
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

  const placeAt = (offset: number): Place => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: Math.max(0, offset - (starts[low] ?? 0)) + 1 };
  };
  const quote = (start: number, end: number): string => onOneLine(text.slice(start, end));
  const setting: SourceText['setting'] = (name, value, start, end) => ({
    name,
    value,
    place: placeAt(start),
    quoted: quote(start, end),
  });
  return { text, placeAt, quote, setting };
}

function onOneLine(text: string): string {
  // More than this is never shown, and a value may be a whole script.
  const characters = Array.from(
    text
      .slice(0, 4 * quotedLength)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  );
  return characters.length <= quotedLength ? characters.join('') : `${characters.slice(0, quotedLength - 1).join('')}…`;
}
