import type { PlacedWord } from '../subject/run-flags.js';
import { placedWords } from '../subject/shell-words.js';
import { coverExpressions, maskExpressions } from './expressions.js';

/** The words of a command in a workflow, expressions kept as they are. Throws LineError where a shell would do more. */
export function commandWords(text: string, raw: string, offset: number): readonly PlacedWord[] {
  const { masked, restore } = maskExpressions(text);
  return placedWords(masked, coverExpressions(raw), offset).map((word) => ({ ...word, text: restore(word.text) }));
}
