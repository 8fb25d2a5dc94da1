import type { SourceText } from '../subject/source-text.js';
import type { Place } from '../subject/setting.js';

/** A stretch of a file. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A member of a mapping from its key on, or one item of a list, with merge keys, aliases and variables resolved. */
export interface Field extends Span {
  readonly value: FieldValue;
  /** Tags by which a file takes back (`!reset`) or replaces (`!override`) what it extends. */
  readonly tag: 'reset' | 'override' | undefined;
}

export type FieldValue =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Field[] }
  | { readonly kind: 'map'; readonly members: ReadonlyMap<string, Field> };

export const placeOf = ({ source, start }: Span): Place => source.placeAt(start);

/** `file:line` for a sentence. */
export function whereIs(span: Span): string {
  const { file, line } = placeOf(span);
  return `${file}:${String(line)}`;
}
