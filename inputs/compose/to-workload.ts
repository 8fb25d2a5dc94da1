import { basename, dirname, join, resolve } from 'node:path';
import { shellQuote } from '../../workloads/shell-quote.js';
import { ReadError } from '../subject/read-error.js';
import type { ReadWorkload, WorkloadContext } from '../workload/read-workload.js';
import { catchUnreadable } from '../workload/read-workload.js';
import type { ComposeFiles } from './compose-file.js';
import { composeWorkload } from './run/compose-workload.js';
import type { ResolvedProject } from './run/resolved-workload.js';
import { resolvedWorkload } from './run/resolved-workload.js';
import { writtenProject } from './run/written-project.js';
import { textAt } from '../subject/text-at.js';

/**
 * The services of a project as one workload, each with the waiting that its dependants ask for.
 * Unlike `readCompose` it refuses what a check cannot do, and a variable that is not set: empty, another program would run.
 * @param resolved the project as compose itself reads it, where somebody could ask it
 */
export function readComposeWorkload(
  files: ComposeFiles,
  context: WorkloadContext,
  resolved?: ResolvedProject,
): ReadWorkload {
  const [{ file }, ...others] = files;
  return catchUnreadable(file, () => {
    const { workload, remarks } =
      resolved === undefined ? composeWorkload(files, context) : resolvedWorkload(files, resolved, context);
    return { ok: true, workload, remarks: [...remarks, ...(others.length > 0 ? [] : overrideRemark(file, context))] };
  });
}

/** Why the files cannot be read as they stand, most of all a variable that is not set; undefined where nothing is wrong. */
export function unreadableAsWritten(files: ComposeFiles, context: WorkloadContext): string | undefined {
  try {
    writtenProject(files, context);
    return undefined;
  } catch (error) {
    if (error instanceof ReadError) return error.message;
    // A hostile text: the reader of the whole says what is wrong with it.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const usualName = /^((?:docker-)?compose)\.ya?ml$/;

/** What `docker compose up` reads too where no file is named, and a named file alone does not mean. */
function overrideRemark(file: string, { cwd, readFile }: WorkloadContext): readonly string[] {
  const stem = usualName.exec(basename(file))?.[1];
  if (stem === undefined) return [];
  const names = ['yml', 'yaml'].map((ending) => `${stem}.override.${ending}`);
  const found = names.find((name) => textAt(resolve(cwd, dirname(file), name), readFile) !== undefined);
  if (found === undefined) return [];
  const both = shellQuote(['check', file, join(dirname(file), found)]);
  return [`${found} is not read, as with docker compose -f; to have it too: eci-compat ${both}.`];
}
