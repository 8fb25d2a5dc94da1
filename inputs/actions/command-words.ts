import { splitShellLine } from '../docker-run/shell-line.js';
import type { PlacedWord } from '../subject/run-flags.js';
import { placedWords } from '../subject/shell-words.js';
import { coverExpressions, maskExpressions } from './expressions.js';
import type { ScalarText } from './scalar-text.js';

type CommandText = Pick<ScalarText, 'text' | 'raw' | 'offset' | 'fill'>;

/**
 * The words of a command in a workflow, expressions kept where their value is not known. Throws LineError where a shell
 * would do more.
 */
export function commandWords({ text, raw, offset, fill }: CommandText): readonly PlacedWord[] {
  const { masked, restore } = maskExpressions(text);
  return placedWords(masked, coverExpressions(raw), offset).flatMap((word) => {
    const written = restore(word.text);
    const filled = fill(written);
    const isQuoted = /['"\\]/.test(raw.slice(word.start - offset, word.end - offset));
    if (filled === written || isQuoted) return [{ ...word, text: filled }];
    // GitHub puts values in before a shell sees the line.
    const again = maskExpressions(filled);
    return splitShellLine(again.masked).map((part) => ({ ...word, text: again.restore(part) }));
  });
}
