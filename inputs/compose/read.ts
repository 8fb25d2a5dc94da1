import { basename, dirname, join } from 'node:path';
import { shown } from '../docker-run/line-error.js';
import { catchReadError } from '../subject/read-error.js';
import type { ReadSubjects } from '../subject/setting.js';
import { sourceText } from '../subject/source-text.js';
import { readDotenv } from './dotenv.js';
import { whereIs } from './field.js';
import { loadFile } from './load-file.js';
import type { VariableRules } from './parse-fields.js';
import type { FileContext } from './project.js';
import { serviceSubjects } from './service-subjects.js';

/** What a compose file is read against. */
export interface ComposeContext {
  /** The user's environment: wins over the `.env` file beside the compose file. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of the file at this path, which is relative where the compose file's own is; throws when it cannot be read. */
  readonly readFile: (path: string) => string;
  /** Profiles that are switched on: their services are not remarked on. */
  readonly profiles?: readonly string[];
}

/**
 * Reads a compose file by the Compose Specification, as compose-go does: all services, whatever their profile, each as a
 * container and, where it has a `build`, as a build. Never throws: what compose would refuse to load is one sentence.
 */
export function readCompose(text: string, file: string, context: ComposeContext): ReadSubjects {
  try {
    return catchReadError(() => read(text.replace(/^\uFEFF/, ''), file, context));
  } catch (error) {
    // The one error that a hostile text can still bring about; what it says is of no use to anybody.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, message: `${file}: the file nests too deep to be read: make it flatter.`, place: undefined };
  }
}

function read(text: string, file: string, { env, readFile, profiles = [] }: ComposeContext): ReadSubjects {
  const remarks = new Set<string>();
  const remark = (sentence: string): void => {
    remarks.add(sentence);
  };
  const folder = dirname(file);
  const lookup = projectVariables(env, folder, readFile, remark);
  const unset = new Set<string>();
  const variables: VariableRules = {
    lookup,
    unset: (name, where) => {
      if (unset.has(name)) return;
      unset.add(name);
      remark(`The variable ${shown(name)} is not set and is read as empty (${whereIs(where)}).`);
    },
  };
  const files: FileContext = { lookup, readFile, folder, remark, variables, chain: [file] };
  const { services, ...resources } = loadFile(sourceText(text, file), files);
  const subjects = [...services].flatMap(([name, { at, drafts }]) =>
    serviceSubjects(name, at, drafts, { ...resources, remark, profiles }),
  );
  return { ok: true, subjects, remarks: [...remarks] };
}

/** The environment, then `.env`, then the one variable that compose sets itself. */
function projectVariables(
  env: ComposeContext['env'],
  folder: string,
  readFile: ComposeContext['readFile'],
  remark: (sentence: string) => void,
): (name: string) => string | undefined {
  const fromEnv = (name: string): string | undefined => (Object.hasOwn(env, name) ? env[name] : undefined);
  // Of a file without a folder nobody knows where it is.
  const projectName = folder === '.' ? 'project' : basename(folder);
  const own = new Map<string, string | undefined>([['COMPOSE_PROJECT_NAME', projectName]]);
  const path = join(folder, '.env');
  const { entries, problems } = dotenvOf(path, readFile, fromEnv);
  problems.forEach(remark);
  for (const { name, value } of entries) if (value !== undefined) own.set(name, value);
  return (name) => fromEnv(name) ?? own.get(name);
}

function dotenvOf(
  path: string,
  readFile: ComposeContext['readFile'],
  lookup: (name: string) => string | undefined,
): ReturnType<typeof readDotenv> {
  let text: string;
  try {
    text = readFile(path);
  } catch {
    return { entries: [], problems: [] };
  }
  return readDotenv(sourceText(text, path), lookup);
}
