import { basename, dirname, resolve } from 'node:path';
import { shown } from '../../docker-run/line-error.js';
import { ReadError } from '../../subject/read-error.js';
import { sourceText } from '../../subject/source-text.js';
import type { SourceText } from '../../subject/source-text.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import type { ComposeFile, ComposeFiles } from '../compose-file.js';
import type { Span } from '../field.js';
import { placeOf, whereIs } from '../field.js';
import type { VariableRules } from '../parse-fields.js';
import { parseFields } from '../parse-fields.js';
import { projectVariables } from '../project-variables.js';
import { membersOf, textOf } from '../shapes.js';

/** The variables of a project that is to be run. */
export interface ProjectLookup {
  readonly lookup: (name: string) => string | undefined;
  /** The same while files are read; throws ReadError for a variable that is not set: empty, another program would run. */
  readonly rules: VariableRules;
  /** Says which values of the surroundings were used by `rules`; undefined where none was. */
  readonly remark: () => string | undefined;
}

/** The folder from which the files of a project mean their paths. */
export const projectFolder = ([{ file }]: ComposeFiles, cwd: string): string => resolve(cwd, dirname(file));

/** The environment, `.env` and the name of the project, which is declared, or that of the folder. Throws ReadError. */
export function projectLookup(files: ComposeFiles, { cwd, env, readFile }: WorkloadContext): ProjectLookup {
  const folder = projectFolder(files, cwd);
  // What is wrong with .env is kept until it was read: its reader catches what is thrown meanwhile.
  const wrong: ReadError[] = [];
  const sources = {
    env,
    readFile: (path: string): string => readFile(resolve(cwd, path)),
    remark: (sentence: string) => wrong.push(new ReadError(sentence, undefined)),
    unset: (name: string, where: Span) => wrong.push(unsetError(name, where)),
  };
  const written = files.map((file) => declaredName(file, projectVariables(folder, '', sources))).findLast(Boolean);
  const lookup = projectVariables(folder, projectName(written ?? basename(folder)), sources);
  const [first] = wrong;
  if (first !== undefined) throw first;
  const used = new Set<string>();
  return {
    lookup,
    rules: {
      lookup: (name) => {
        const value = lookup(name);
        if (value !== undefined && name !== 'COMPOSE_PROJECT_NAME') used.add(name);
        return value;
      },
      unset: (name, where) => {
        throw unsetError(name, where);
      },
    },
    remark: () =>
      used.size === 0
        ? undefined
        : `The file uses ${[...used].map(shown).join(', ')} of your environment or of .env: their values are written to the record and the reports.`,
  };
}

/** The text of a file with its places. */
export const sourceOf = ({ text, file, shownAs = file }: ComposeFile): SourceText =>
  sourceText(text.replace(/^\uFEFF/, ''), shownAs);

function unsetError(name: string, where: Span): ReadError {
  return new ReadError(`${whereIs(where)}: ${unsetText(name)}`, placeOf(where));
}

/** What is wrong with a variable that is not set, and what to do. */
export const unsetText = (name: string): string =>
  `the variable ${shown(name)} is not set and has no default: set it, or write \${${shown(name)}:-DEFAULT}.`;

function declaredName(file: ComposeFile, lookup: (name: string) => string | undefined): string | undefined {
  const root = parseFields(sourceOf(file), { lookup, unset: () => undefined });
  return root.value.kind === 'map' ? textOf(membersOf(root, 'the file').get('name'), 'name') : undefined;
}

/** NormalizeProjectName in loader/loader.go of compose-go. */
const projectName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
