import { basename, dirname } from 'node:path';
import { shown } from '../docker-run/line-error.js';
import { catchReadError } from '../subject/read-error.js';
import type { ReadSubjects } from '../subject/setting.js';
import { sourceText } from '../subject/source-text.js';
import type { ComposeFiles } from './compose-file.js';
import type { Draft, KeyTable } from './draft.js';
import { whereIs } from './field.js';
import { loadFiles } from './load-files.js';
import type { VariableRules } from './parse-fields.js';
import { projectVariables } from './project-variables.js';
import { serviceKeys, silentServiceKeys } from './service-keys.js';
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
export const readCompose = (text: string, file: string, context: ComposeContext): ReadSubjects =>
  readComposeFiles([{ text, file }], context);

/** The same for the files of one project, each laid over the ones before it. */
export function readComposeFiles(files: ComposeFiles, context: ComposeContext): ReadSubjects {
  const [{ file }] = files;
  try {
    return catchReadError(() => read(files, context));
  } catch (error) {
    // The one error that a hostile text can still bring about; what it says is of no use to anybody.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, message: `${file}: the file nests too deep to be read: make it flatter.`, place: undefined };
  }
}

/** Unknown keys are remarked on: compose refuses them, but what the others say stands. */
const keys: KeyTable = {
  readers: serviceKeys,
  silent: silentServiceKeys,
  unknown: (service, key, member, nearest, { remark }) => {
    const advice = nearest === undefined ? '' : `: did you mean ${nearest}?`;
    remark(
      `The service ${shown(service)} has the key "${shown(key)}" (${whereIs(member)}), which compose does not know${advice || '.'}`,
    );
    return [];
  },
};

function read(projectFiles: ComposeFiles, { env, readFile, profiles = [] }: ComposeContext): ReadSubjects {
  const [{ file: first }] = projectFiles;
  const remarks = new Set<string>();
  const remark = (sentence: string): void => {
    remarks.add(sentence);
  };
  const folder = dirname(first);
  // Of a file without a folder nobody knows where it is.
  const projectName = folder === '.' ? 'project' : basename(folder);
  const lookup = projectVariables(folder, projectName, { env, readFile, remark });
  const unset = new Set<string>();
  const variables: VariableRules = {
    lookup,
    unset: (name, where) => {
      if (unset.has(name)) return;
      unset.add(name);
      remark(`The variable ${shown(name)} is not set and is read as empty (${whereIs(where)}).`);
    },
  };
  const files = projectFiles.map(({ text, file }) => ({
    source: sourceText(text.replace(/^\uFEFF/, ''), file),
    path: file,
  }));
  const { services, ...resources } = loadFiles<Draft>(files, { lookup, readFile, folder, remark, variables, keys });
  const subjects = [...services].flatMap(([name, { at, drafts }]) =>
    serviceSubjects(name, at, drafts, { ...resources, remark, profiles }),
  );
  return { ok: true, subjects, remarks: [...remarks] };
}
