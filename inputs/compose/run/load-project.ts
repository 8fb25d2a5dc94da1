import { dirname, resolve } from 'node:path';
import type { LeftOut } from '../../workload/left-out.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import type { ComposeFiles } from '../compose-file.js';
import type { Span } from '../field.js';
import { loadFiles } from '../load-files.js';
import type { Project } from '../project.js';
import { projectFolder, projectLookup, sourceOf } from './project-lookup.js';
import { runKeys } from './run-keys.js';
import type { RunDraft } from './run-part.js';

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
export function loadProject(files: ComposeFiles, context: WorkloadContext, left: LeftOut): LoadedProject {
  const { cwd } = context;
  const folder = projectFolder(files, cwd);
  const { lookup, rules, remark } = projectLookup(files, context);
  const project = loadFiles<RunDraft>(
    files.map((file) => ({ source: sourceOf(file), path: resolve(cwd, file.file) })),
    {
      lookup,
      readFile: (path) => context.readFile(resolve(cwd, path)),
      folder,
      remark: (sentence) => {
        left.remark(sentence);
      },
      variables: rules,
      keys: runKeys,
    },
  );
  const used = remark();
  if (used !== undefined) left.remark(used);
  const main = new Set(files.map(({ file, shownAs = file }) => shownAs));
  const folderOf = ({ source }: Span): string => {
    const { file } = source.placeAt(0);
    return main.has(file) ? folder : resolve(cwd, dirname(file));
  };
  return { project, folderOf, name: lookup('COMPOSE_PROJECT_NAME') ?? '', lookup };
}
