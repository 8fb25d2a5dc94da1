import { join } from 'node:path';
import { sourceText } from '../subject/source-text.js';
import { readDotenv } from './dotenv.js';
import { textAt } from '../subject/text-at.js';
import type { Span } from './field.js';

/** What the variables of a project are read from. */
export interface VariableSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: (path: string) => string;
  readonly remark: (sentence: string) => void;
  /** Is told of a variable that `.env` uses and nobody sets. */
  readonly unset?: (name: string, where: Span) => void;
}

/** The environment, then the files of variables, a later one first, then the one variable that compose sets itself. */
export function projectVariables(
  folder: string,
  projectName: string,
  { env, readFile, remark, unset }: VariableSources,
): (name: string) => string | undefined {
  const fromEnv = (name: string): string | undefined => (Object.hasOwn(env, name) ? env[name] : undefined);
  const fromFiles = new Map<string, string>();
  const lookup = (name: string): string | undefined => fromEnv(name) ?? fromFiles.get(name);
  const named = namedFiles(fromEnv('COMPOSE_ENV_FILES'));
  for (const path of named ?? [join(folder, '.env')]) {
    const text = textAt(path, readFile);
    if (text === undefined) {
      if (named !== undefined)
        remark(`COMPOSE_ENV_FILES names ${path}, which cannot be read: set it to existing files.`);
      continue;
    }
    const { entries, problems } = readDotenv(sourceText(text, path), lookup, unset);
    problems.forEach(remark);
    for (const { name, value } of entries) if (value !== undefined) fromFiles.set(name, value);
  }
  return (name) => lookup(name) ?? (name === 'COMPOSE_PROJECT_NAME' ? projectName : undefined);
}

/** https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_env_files */
const namedFiles = (list: string | undefined): readonly string[] | undefined =>
  list === undefined || list === '' ? undefined : list.split(',');
