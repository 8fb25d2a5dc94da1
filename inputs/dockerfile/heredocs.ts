import type { Heredoc, Piece } from './instruction.js';
import type { PhysicalLine } from './logical-lines.js';

const opening = /^\d*<<(-?)\s*([^<]*)$/;

/** A heredoc that an instruction opens. */
export interface OpenHeredoc {
  readonly name: string;
  /** Tabs at the front of its lines go, also before its end. */
  readonly chomp: boolean;
}

/** The heredocs that words open; `<< EOF` is written as two. */
export function openHeredocs(words: readonly Piece[]): readonly OpenHeredoc[] {
  return words.flatMap(({ text }, index) => {
    const joined = /^\d*<<-?$/.test(text) ? text + (words[index + 1]?.text ?? '') : text;
    const [, dash = '', word = ''] = opening.exec(joined) ?? [];
    const name = word.replace(/["'\\]/g, '');
    return name === '' ? [] : [{ name, chomp: dash === '-' }];
  });
}

/** The body of a heredoc from a physical line on, and the line behind its end; undefined when it does not end. */
export function heredocFrom(
  lines: readonly PhysicalLine[],
  first: number,
  { name, chomp }: OpenHeredoc,
): { readonly heredoc: Heredoc; readonly next: number } | undefined {
  const body: string[] = [];
  for (let at = first; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? '';
    const line = chomp ? text.replace(/^\t+/, '') : text;
    if (line === name) return { heredoc: { name, body: body.join('\n') }, next: at + 1 };
    body.push(line);
  }
  return undefined;
}
