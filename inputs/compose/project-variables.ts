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

/** The environment, then `.env` of the folder, then the one variable that compose sets itself. */
export function projectVariables(
  folder: string,
  projectName: string,
  { env, readFile, remark, unset }: VariableSources,
): (name: string) => string | undefined {
  const fromEnv = (name: string): string | undefined => (Object.hasOwn(env, name) ? env[name] : undefined);
  const own = new Map<string, string | undefined>([['COMPOSE_PROJECT_NAME', projectName]]);
  const path = join(folder, '.env');
  const text = textAt(path, readFile);
  if (text !== undefined) {
    const { entries, problems } = readDotenv(sourceText(text, path), fromEnv, unset);
    problems.forEach(remark);
    for (const { name, value } of entries) if (value !== undefined) own.set(name, value);
  }
  return (name) => fromEnv(name) ?? own.get(name);
}
