/** One line of the file, without its end. */
export interface PhysicalLine {
  readonly text: string;
  readonly start: number;
}

/** An instruction on one line: continuations joined, comments between them left out. */
export interface LogicalLine {
  readonly text: string;
  /** Where each character of the text stands in the file. */
  readonly offsets: readonly number[];
  /** Index of the physical line after it. */
  readonly next: number;
}

export function physicalLines(text: string): readonly PhysicalLine[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const physical = { text: line.replace(/\r$/, ''), start };
    start += line.length + 1;
    return physical;
  });
}

export const isComment = ({ text }: PhysicalLine): boolean => /^\s*#/.test(text);
const isBlank = ({ text }: PhysicalLine): boolean => text.trim() === '';

/**
 * The instruction that begins at or after a physical line, by the rules of parser.go in moby/buildkit; undefined at the
 * end. The escape character continues a line when it is the last one on it, unless it is itself escaped.
 */
export function logicalLineFrom(
  lines: readonly PhysicalLine[],
  first: number,
  escape: string,
): LogicalLine | undefined {
  const pieces: PhysicalLine[] = [];
  let continues = true;
  let at = first;
  for (let line = lines[at]; line !== undefined && continues; line = lines[++at]) {
    if (isComment(line) || isBlank(line)) continue;
    const piece = pieces.length === 0 ? withoutIndent(line) : line;
    const text = continued(piece.text, escape);
    continues = text !== undefined;
    pieces.push({ text: text ?? piece.text, start: piece.start });
  }
  if (pieces.length === 0) return undefined;
  return {
    text: pieces.map(({ text }) => text).join(''),
    offsets: pieces.flatMap(({ text, start }) => Array.from({ length: text.length }, (_, index) => start + index)),
    next: at,
  };
}

function withoutIndent({ text, start }: PhysicalLine): PhysicalLine {
  const trimmed = text.trimStart();
  return { text: trimmed, start: start + text.length - trimmed.length };
}

/** The line before its continuation character; undefined when it has none. */
function continued(text: string, escape: string): string | undefined {
  const bare = text.replace(/[ \t]+$/, '');
  if (!bare.endsWith(escape) || bare.endsWith(escape + escape)) return undefined;
  return bare.slice(0, -1);
}
