import { basename, dirname, resolve } from 'node:path';
import { shown } from '../../docker-run/line-error.js';
import { ReadError } from '../../subject/read-error.js';
import { sourceText } from '../../subject/source-text.js';
import type { LeftOut } from '../../workload/left-out.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import type { Span } from '../field.js';
import { placeOf, whereIs } from '../field.js';
import { mergeProjects } from '../included-project.js';
import { loadFile } from '../load-file.js';
import { parseFields } from '../parse-fields.js';
import { projectVariables } from '../project-variables.js';
import type { Project } from '../project.js';
import { membersOf, textOf } from '../shapes.js';
import { runKeys } from './run-keys.js';
import type { RunDraft } from './run-part.js';

/** A compose file's text and its name as the user gave it. */
export interface ComposeFile {
  readonly text: string;
  readonly file: string;
}

/** A project with what its services need beside their own keys. */
export interface LoadedProject {
  readonly project: Project<RunDraft>;
  /** From where a path that stands there is meant. */
  readonly folderOf: (at: Span) => string;
  /** As compose would call it. */
  readonly name: string;
  readonly lookup: (name: string) => string | undefined;
}

/** Reads the files of a project, each laid over the ones before it. Throws ReadError, also for a variable that is not set. */
export function loadProject(
  files: readonly [ComposeFile, ...ComposeFile[]],
  context: WorkloadContext,
  left: LeftOut,
): LoadedProject {
  const { cwd, env } = context;
  const folder = resolve(cwd, dirname(files[0].file));
  const readFile = (path: string): string => context.readFile(resolve(cwd, path));
  const remark = (sentence: string): void => {
    left.remark(sentence);
  };
  // What is wrong with .env is kept until it was read: its reader catches what is thrown meanwhile.
  const wrong: ReadError[] = [];
  const sources = {
    env,
    readFile,
    remark: (sentence: string) => wrong.push(new ReadError(sentence, undefined)),
    unset: (name: string, where: Span) => wrong.push(unsetError(name, where)),
  };
  const written = files.map((file) => declaredName(file, projectVariables(folder, '', sources))).findLast(Boolean);
  const lookup = projectVariables(folder, projectName(written ?? basename(folder)), sources);
  const [first] = wrong;
  if (first !== undefined) throw first;
  const used = new Set<string>();
  const variables = {
    lookup: (name: string): string | undefined => {
      const value = lookup(name);
      if (value !== undefined && name !== 'COMPOSE_PROJECT_NAME') used.add(name);
      return value;
    },
    unset: (name: string, where: Span): never => {
      throw unsetError(name, where);
    },
  };
  const base = { lookup, readFile, folder, remark, variables, keys: runKeys };
  const loaded = files.map(({ text, file }) =>
    loadFile<RunDraft>(sourceText(text.replace(/^\uFEFF/, ''), file), { ...base, chain: [resolve(cwd, file)] }),
  );
  const project = loaded.reduce((before, over) => mergeProjects(before, over));
  if (used.size > 0) {
    const names = [...used].map(shown).join(', ');
    remark(
      `The file uses ${names} of your environment or of .env: their values are written to the record and the reports.`,
    );
  }
  const main = new Set(files.map(({ file }) => file));
  const folderOf = ({ source }: Span): string => {
    const { file } = source.placeAt(0);
    return main.has(file) ? folder : resolve(cwd, dirname(file));
  };
  return { project, folderOf, name: lookup('COMPOSE_PROJECT_NAME') ?? '', lookup };
}

/** Empty, it would be another program that passes or fails. */
function unsetError(name: string, where: Span): ReadError {
  const why = `the variable ${shown(name)} is not set and has no default: set it, or write \${${shown(name)}:-DEFAULT}.`;
  return new ReadError(`${whereIs(where)}: ${why}`, placeOf(where));
}

function declaredName({ text, file }: ComposeFile, lookup: (name: string) => string | undefined): string | undefined {
  const root = parseFields(sourceText(text.replace(/^\uFEFF/, ''), file), { lookup, unset: () => undefined });
  return root.value.kind === 'map' ? textOf(membersOf(root, 'the file').get('name'), 'name') : undefined;
}

/** NormalizeProjectName in loader/loader.go of compose-go. */
const projectName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
