import { isAbsolute, join } from 'node:path';
import { shown } from '../../docker-run/line-error.js';
import { sourceText } from '../../subject/source-text.js';
import { readDotenv } from '../dotenv.js';
import { environment as settings } from '../environment.js';
import type { Field } from '../field.js';
import { whereIs } from '../field.js';
import { membersOf, oneOrMore, pairsOf, switchOf, textOf } from '../shapes.js';
import { textAt } from '../../subject/text-at.js';
import { runDraft } from './run-part.js';
import type { RunDraft, RunReader } from './run-part.js';

/** Reads `environment`; a name alone takes the value that it has here, and the image's away without one. */
export const environment: RunReader = (field, path, context) => {
  const bare = pairsOf(field, path).flatMap(({ name, value, field: at }) => {
    if (value !== undefined) return [];
    const found = context.lookup(name) !== undefined;
    const sentence = found
      ? `The value of ${shown(name)} is taken from your environment and written to the record and the reports.`
      : `The variable ${shown(name)} (${whereIs(at)}) has no value here, so the containers do not have it.`;
    return runDraft({ kind: 'remark', sentence }, at, `${path}.${name}`, `remark ${name}`);
  });
  const given = settings(field, path, context).map(({ value, at, path: own, identity }): RunDraft => ({
    ...{ at, path: own, identity },
    part: { kind: 'option', key: 'env', value },
  }));
  return [...given, ...bare];
};

/** Reads the files of `env_file`. One that has to be there and is not is refused: without it another program would run. */
export const envFiles: RunReader = (field, path, context) =>
  oneOrMore(field, path).flatMap((item) => {
    const long = item.value.kind === 'map' ? membersOf(item, path) : undefined;
    const file = textOf(long === undefined ? item : long.get('path'), path);
    if (file === undefined) return [];
    const refuse = (why: string): readonly RunDraft[] =>
      runDraft({ kind: 'refused', why }, item, path, `${path} refused ${file}`);
    if (textOf(long?.get('format'), `${path}.format`) !== undefined) {
      return refuse('an env_file with a format is not read: leave the format out');
    }
    const full = isAbsolute(file) ? file : join(context.folder, file);
    const text = textAt(full, context.readFile);
    if (text === undefined) {
      const required = switchOf(long?.get('required'), `${path}.required`) ?? true;
      return required ? refuse(`the env_file ${shown(full)} cannot be read: make it, or say required: false`) : [];
    }
    return entriesOf(text, full, item, path, context.lookup);
  });

function entriesOf(
  text: string,
  file: string,
  item: Field,
  path: string,
  lookup: (name: string) => string | undefined,
): readonly RunDraft[] {
  const unset: string[] = [];
  const { entries, problems } = readDotenv(sourceText(text, file), lookup, (name, where) => {
    unset.push(`${whereIs(where)}: the variable ${shown(name)} is not set: set it, or give it a default`);
  });
  const wrong = [...problems.map((problem) => problem.replace(/\.$/, '')), ...unset].map((why) => ({ why, at: item }));
  return [
    ...wrong.flatMap(({ why, at }) => runDraft({ kind: 'refused', why }, at, path, `${path} ${why}`)),
    ...entries.flatMap((entry) => {
      const value = entry.value ?? lookup(entry.name);
      const part = {
        kind: 'option',
        key: 'env',
        value: value === undefined ? entry.name : `${entry.name}=${value}`,
      } as const;
      // The identity that `environment` of the same name takes away.
      return runDraft(part, entry, path, `${path} ${entry.name}`);
    }),
    ...runDraft(
      { kind: 'remark', sentence: `The values of ${shown(file)} are written to the record and the reports.` },
      item,
      path,
      `${path} remark ${file}`,
    ),
  ];
}
