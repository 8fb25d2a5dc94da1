import { shellWord } from '../../workloads/shell-quote.js';
import type { Field } from './field.js';
import { itemsOf, textOf } from './shapes.js';

/** A command on one line of shell, whether it was written as a text or as a list of words. */
export function commandText(field: Field, path: string): string | undefined {
  if (field.value.kind !== 'list') return textOf(field, path);
  const words = itemsOf(field, path).map((item) => textOf(item, path) ?? '');
  return words.length === 0 ? undefined : oneLine(words);
}

/** The test of a health check: `none` where there is to be none. */
export function healthText(field: Field, path: string): string | undefined {
  if (field.value.kind !== 'list') return textOf(field, path);
  const [kind = '', ...words] = itemsOf(field, path).map((item) => textOf(item, path) ?? '');
  if (kind === 'NONE') return 'none';
  if (kind === 'CMD-SHELL') return words.join(' ');
  return oneLine(kind === 'CMD' ? words : [kind, ...words]);
}

/** Words that may be arguments of an entrypoint: none of them stands where a shell would look for a command. */
const oneLine = (words: readonly string[]): string => words.map(shellWord).join(' ');
