import { readFileSync } from 'node:fs';
import type { ReadSubjects, Setting } from '../../inputs/subject/setting.js';

/** The text of a file in test/fixtures/inputs. */
export const fixture = (path: string): string => readFileSync(`test/fixtures/inputs/${path}`, 'utf8');

/** Subjects and settings one a line with line and column, remarks behind `#`; or what is wrong behind `!`. */
export function described(read: ReadSubjects): readonly string[] {
  if (!read.ok) return [`! ${read.message}`];
  return [
    ...read.subjects.flatMap(({ kind, name, place, settings }) => [
      `${kind} ${name ?? '-'} ${String(place.line)}:${String(place.column)}`,
      ...settings.map(({ place: at, ...is }) => `  ${String(at.line)}:${String(at.column)} ${is.name}=${is.value}`),
    ]),
    ...read.remarks.map((remark) => `# ${remark}`),
  ];
}

/** The settings alone, without places; or what is wrong behind `!`. */
export const settingsOf = (read: ReadSubjects): readonly string[] =>
  read.ok
    ? read.subjects.flatMap(({ settings }) => settings.map(({ name, value }) => `${name}=${value}`))
    : [`! ${read.message}`];

/** Settings whose place is not where the file has what they quote. */
export function misplaced(text: string, read: ReadSubjects): readonly Setting[] {
  const lines = text.split('\n');
  const settings = read.ok ? read.subjects.flatMap((subject) => subject.settings) : [];
  return settings.filter(({ place, quoted }) => {
    const [first = '', ...following] = lines.slice(place.line - 1);
    const there = onOneLine([first.slice(place.column - 1), ...following].join('\n'));
    return quoted === '' || !there.startsWith(quoted.replace(/…$/, ''));
  });
}

const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
