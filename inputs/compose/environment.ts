import { isAbsolute, join } from 'node:path';
import { shown } from '../docker-run/line-error.js';
import { sourceText } from '../subject/source-text.js';
import { readDotenv } from './dotenv.js';
import { draft } from './draft.js';
import type { Draft, KeyReader, Placed, ReadContext } from './draft.js';
import type { Field, Span } from './field.js';
import { whereIs } from './field.js';
import { membersOf, oneOrMore, pairsOf, switchOf, textOf } from './shapes.js';

/** Path of the drafts of env files: `environment` wins over them, wherever either is written. */
const envFilePath = 'env_file';

const environmentIdentity = (name: string): string => `env ${name}`;

/** What a service's variables are when all files are merged: those of `environment`, and of env files only the others. */
export function withoutOverridden<One extends Placed>(drafts: readonly One[]): readonly One[] {
  const given = new Set(drafts.map(({ identity }) => identity));
  const nameIn = ({ identity }: Placed): string => identity.slice(`${envFilePath} `.length);
  return drafts.filter((one) => one.path !== envFilePath || !given.has(environmentIdentity(nameIn(one))));
}

/** Reads `environment`; a name alone takes the value that it has here, and stays bare without one. */
export const environment: KeyReader = (field, path, context) =>
  pairsOf(field, path).flatMap(({ name, value, field: pair }) =>
    variable(name, value, pair, `${path}.${name}`, context),
  );

/** Reads the files of `env_file`. One that cannot be read is said, as it is often kept out of a repository. */
export const envFiles: KeyReader = (field, path, context) =>
  oneOrMore(field, path).flatMap((item) => {
    const long = item.value.kind === 'map' ? membersOf(item, path) : undefined;
    const file = textOf(long === undefined ? item : long.get('path'), path);
    if (file === undefined) return [];
    const source = fileText(file, item, switchOf(long?.get('required'), `${path}.required`) ?? true, context);
    if (source === undefined) return [];
    const { entries, problems } = readDotenv(source, context.lookup);
    problems.forEach(context.remark);
    return entries.flatMap((entry) =>
      variable(entry.name, entry.value, entry, envFilePath, context).map((draft) => ({
        ...draft,
        // Its own identity: merging must not let a file take the place of an `environment` before it.
        identity: `${envFilePath} ${entry.name}`,
      })),
    );
  });

function fileText(
  file: string,
  item: Field,
  required: boolean,
  context: ReadContext,
): ReturnType<typeof sourceText> | undefined {
  const path = isAbsolute(file) ? file : join(context.folder, file);
  try {
    return sourceText(context.readFile(path), path);
  } catch {
    if (required) {
      context.remark(
        `The env file ${shown(path)} (${whereIs(item)}) cannot be read: the variables that it sets are not looked at.`,
      );
    }
    return undefined;
  }
}

function variable(
  name: string,
  value: string | undefined,
  at: Span,
  path: string,
  { lookup }: ReadContext,
): readonly Draft[] {
  const known = value ?? lookup(name);
  return draft('env', known === undefined ? name : `${name}=${known}`, at, path, environmentIdentity(name));
}
