import type { Field } from '../field.js';
import { itemsOf, textOf } from '../shapes.js';
import { splitWords } from '../split-words.js';
import { runDraft } from './run-part.js';
import type { RunReader } from './run-part.js';

/** Reads `command` or `entrypoint`, a list of words or a text that is split as a shell would, without running anything. */
export const words =
  (of: 'command' | 'entrypoint'): RunReader =>
  (field, path) => {
    if (field.value.kind === 'nothing') return [];
    const read = wordsOf(field, path);
    return typeof read === 'string'
      ? runDraft({ kind: 'refused', why: `${path} ${read}` }, field, path)
      : runDraft({ kind: 'words', of, words: read }, field, path);
  };

/** The words; or why a text has none, completing the name of the key. */
export function wordsOf(field: Field, path: string): readonly string[] | string {
  // An empty text is a word like any other in a list.
  if (field.value.kind === 'list') {
    return itemsOf(field, path).map((item) =>
      item.value.kind === 'text' ? item.value.text : (textOf(item, path) ?? ''),
    );
  }
  return splitWords(textOf(field, path) ?? '');
}
