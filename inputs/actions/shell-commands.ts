import type { ScalarText } from './scalar-text.js';

/** One command of a script: as a shell gets it, as the file writes it, and where. */
export interface ShellCommand {
  readonly line: string;
  readonly raw: string;
  readonly offset: number;
  /** Puts the known values of expressions into a part of it. */
  readonly fill: (part: string) => string;
}

/** The commands of a script, one for each line that the line before does not continue. */
export function shellCommands({ text, raw, offset, literal, fill }: ScalarText): readonly ShellCommand[] {
  if (literal) return commandsIn(raw).map(({ line, at }) => ({ line, raw: line, offset: offset + at, fill }));
  // The lines of the file are not those of the script: a command that is all of it can still be found word by word.
  return commandsIn(text).map(({ line }) => ({ line, raw, offset, fill }));
}

interface FoundCommand {
  readonly line: string;
  readonly at: number;
}

function commandsIn(script: string): readonly FoundCommand[] {
  const found: FoundCommand[] = [];
  let start = 0;
  let quote = '';
  for (const { 0: line, index } of script.matchAll(/[^\n]*\n?/g)) {
    const isFirst = index === start;
    const isComment = isFirst && /^\s*#/.test(line);
    // The apostrophe of a here-document must not swallow the commands after it.
    const ofDocker = !isFirst || /\bdocker\b/.test(line);
    const end = isComment ? { quote: '', continues: false } : endOfLine(line, quote);
    quote = ofDocker ? end.quote : '';
    if (quote !== '' || (end.continues && index + line.length < script.length)) continue;
    found.push(trimmed(script.slice(start, index + line.length), start));
    start = index + line.length;
  }
  // A quotation that never ends is left to whoever splits the line.
  return [...found, trimmed(script.slice(start), start)].filter(({ line }) => line !== '');
}

function trimmed(text: string, at: number): FoundCommand {
  return { line: text.trim(), at: at + Math.max(0, text.search(/\S/)) };
}

interface EndOfLine {
  /** The quotation mark that is open, or nothing. */
  readonly quote: string;
  readonly continues: boolean;
}

function endOfLine(line: string, open: string): EndOfLine {
  let quote = open;
  let continues = false;
  for (const [piece] of line.matchAll(/\\\r?\n|\\[^]|[^]/g)) {
    if (piece === "'" || piece === '"') quote = quote === '' ? piece : quote === piece ? '' : quote;
    else if (quote === "'" && piece.endsWith("'")) quote = '';
    continues = quote !== "'" && /^\\\r?\n$/.test(piece);
  }
  return { quote, continues };
}
