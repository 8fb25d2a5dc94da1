import { readCompose } from '../../../inputs/compose/read.js';
import type { ComposeContext } from '../../../inputs/compose/read.js';
import type { ReadSubjects, Setting, Subject } from '../../../inputs/subject/setting.js';

/** What a text is read with: an environment, and the files that exist beside it. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
}

export function contextOf({ env = {}, files = {}, profiles = [] }: Surroundings = {}): ComposeContext {
  const readFile = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new Error('no such file');
    return text;
  };
  return { env, readFile, profiles };
}

export const readText = (text: string, around?: Surroundings): ReadSubjects =>
  readCompose(text, 'compose.yaml', contextOf(around));

/** Subjects of a text that must be readable. */
export function subjectsOf(text: string, around?: Surroundings): readonly Subject[] {
  const read = readText(text, around);
  if (!read.ok) throw new Error(read.message);
  return read.subjects;
}

export const pair = ({ name, value }: Setting): string => `${name}=${value}`;

/** `name=value` of every setting of one service, its build's with `build ` in front. */
export function settingsOf(text: string, service: string, around?: Surroundings): readonly string[] {
  return subjectsOf(text, around)
    .filter(({ name }) => name === service)
    .flatMap(({ kind, settings }) => settings.map((setting) => `${kind === 'build' ? 'build ' : ''}${pair(setting)}`));
}

/** A file with one service whose body is the given lines. */
export function serviceFile(body: string, name = 'web'): string {
  const lines = body.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
  return ['services:', `  ${name}:`, ...lines, ''].join('\n');
}
