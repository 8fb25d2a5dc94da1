import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadSubjects, Setting } from '../../inputs/subject/setting.js';

/** The fixture files of one notation, by name. */
export function fixtureTexts(
  kind: 'compose' | 'dockerfile',
): readonly { readonly name: string; readonly text: string }[] {
  const folder = join('test/fixtures/inputs', kind);
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

export const allSettings = (read: ReadSubjects): readonly Setting[] =>
  read.ok ? read.subjects.flatMap(({ settings }) => settings) : [];

/** Why what a setting quotes does not stand where it says; undefined when it does. */
export function misplaced(text: string, { name, place, quoted }: Setting): string | undefined {
  const line = text
    .split('\n')
    .slice(place.line - 1)
    .join('\n');
  const there = line
    .slice(place.column - 1)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trimStart();
  const wanted = quoted.replace(/…$/, '');
  // A place in the middle of a word is not where anything begins.
  const inWord = /\w$/.test(line.slice(0, place.column - 1)) && /^\w/.test(wanted);
  // A name of control characters has nothing to quote.
  return !inWord && there.startsWith(wanted) && (wanted !== '' || there === '')
    ? undefined
    : `${name} quotes "${quoted}", but there stands "${there}"`;
}
