import { shown } from '../docker-run/line-error.js';
import { ReadError } from '../subject/read-error.js';
import type { Field, Span } from './field.js';
import { placeOf, whereIs } from './field.js';

/** A value that compose would refuse; the sentence begins with the place and the key. */
export function wrongValue(at: Span, path: string, wanted: string): ReadError {
  return new ReadError(`${whereIs(at)}: ${shown(path)} must be ${wanted}.`, placeOf(at));
}

/** The text of a field; undefined where it is left out or empty. Throws ReadError for a list or a mapping. */
export function textOf(field: Field | undefined, path: string): string | undefined {
  if (field === undefined || field.value.kind === 'nothing') return undefined;
  if (field.value.kind !== 'text') throw wrongValue(field, path, 'one value, not a list or a mapping');
  return field.value.text === '' ? undefined : field.value.text;
}

/** Whether nothing is said by it. */
export const isEmpty = ({ value }: Field): boolean =>
  value.kind === 'nothing' ||
  (value.kind === 'list' && value.items.length === 0) ||
  (value.kind === 'map' && value.members.size === 0);

/** The items of a list, without empty ones. */
export function itemsOf(field: Field | undefined, path: string): readonly Field[] {
  if (field === undefined || field.value.kind === 'nothing') return [];
  if (field.value.kind !== 'list') throw wrongValue(field, path, 'a list');
  return field.value.items.filter(({ value }) => value.kind !== 'nothing');
}

/** The members of a mapping, without those that the file takes back from another one (`!reset`). */
export function membersOf(field: Field | undefined, path: string): ReadonlyMap<string, Field> {
  return withoutReset(allMembersOf(field, path));
}

/** The members that are not taken back. */
export const withoutReset = (members: ReadonlyMap<string, Field>): ReadonlyMap<string, Field> =>
  [...members.values()].some(({ tag }) => tag === 'reset')
    ? new Map([...members].filter(([, { tag }]) => tag !== 'reset'))
    : members;

/** All members of a mapping, which may be laid over those of another file. */
export function allMembersOf(field: Field | undefined, path: string): ReadonlyMap<string, Field> {
  if (field === undefined || field.value.kind === 'nothing') return new Map();
  if (field.value.kind !== 'map') throw wrongValue(field, path, 'a mapping');
  return field.value.members;
}

/** The same for keys that take one value or a list of them. */
export function oneOrMore(field: Field | undefined, path: string): readonly Field[] {
  if (field?.value.kind !== 'text') return itemsOf(field, path);
  return field.value.text === '' ? [] : [field];
}

/** The spellings of a switch that compose-go reads (toBoolean in loader/interpolate.go). */
export function switchOf(field: Field | undefined, path: string): boolean | undefined {
  const text = textOf(field, path)?.toLowerCase();
  if (field === undefined || text === undefined) return undefined;
  if (['true', 'y', 'yes', 'on'].includes(text)) return true;
  if (['false', 'n', 'no', 'off'].includes(text)) return false;
  throw wrongValue(field, path, 'true or false');
}

/** One `NAME=VALUE` of a list or of a mapping; without a value where only the name is written. */
export interface PairField {
  readonly name: string;
  readonly value: string | undefined;
  readonly field: Field;
}

/** Keys that take a mapping or a list of `NAME=VALUE`. */
export function pairsOf(field: Field, path: string): readonly PairField[] {
  if (field.value.kind === 'list') {
    return itemsOf(field, path).map((item) => {
      const [name = '', ...rest] = (textOf(item, path) ?? '').split('=');
      return { name, value: rest.length === 0 ? undefined : rest.join('='), field: item };
    });
  }
  return [...membersOf(field, path)].map(([name, member]) => ({
    name,
    value: member.value.kind === 'text' ? member.value.text : textOf(member, `${path}.${name}`),
    field: member,
  }));
}
