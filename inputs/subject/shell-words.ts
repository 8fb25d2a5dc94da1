import { splitShellLine } from '../docker-run/shell-line.js';
import type { PlacedWord } from './run-flags.js';

const word = /(?:'[^']*'|"(?:[^"\\]|\\[^])*"|\\(?!\r?\n)[^]|[^\s'"\\])+/g;

/**
 * The words of a command with the offsets where they stand. Throws LineError where a shell would do more than split.
 * @param line the command, as a shell gets it
 * @param raw how the file writes it, from `offset` on: indented, folded or quoted
 */
export function placedWords(line: string, raw: string, offset: number): readonly PlacedWord[] {
  const words = splitShellLine(line);
  const spans = [...raw.matchAll(word)];
  // Escapes of the notation around the command can hide where its words begin: then all stand where it does.
  const exact = spans.length === words.length;
  return words.map((text, index) => {
    const span = exact ? spans[index] : undefined;
    if (span === undefined) return { text, start: offset, end: offset + raw.length };
    return { text, start: offset + span.index, end: offset + span.index + span[0].length };
  });
}
