import { ReadError } from '../../subject/read-error.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import type { ComposeFiles } from '../compose-file.js';
import { profileRemark } from './active-services.js';
import type { ComposeWorkload } from './compose-workload.js';
import { composeWorkload } from './compose-workload.js';
import { unsetText } from './project-lookup.js';
import { writtenProject } from './written-project.js';

/** What `docker compose config` made of a project. */
export interface ResolvedProject {
  /** Compose file with everything merged, filled in and in full; a dollar sign is doubled. */
  readonly text: string;
  /** Variables that it read as empty, as they are not set. */
  readonly unset: readonly string[];
}

/** The workload of a project as compose itself reads it. Throws ReadError, also for a variable that is not set. */
export function resolvedWorkload(
  files: ComposeFiles,
  { text, unset }: ResolvedProject,
  context: WorkloadContext,
): ComposeWorkload {
  const [{ file }] = files;
  const written = writtenProject(files, context);
  // One of a file that these refer to.
  const [first] = unset;
  if (first !== undefined) throw new ReadError(`${file}: ${unsetText(first)}`, undefined);
  const resolved = { text, file, shownAs: `docker compose config (${file})` };
  // What has no profile that is switched on is no longer there.
  const read = composeWorkload([resolved], { ...context, profiles: ['*'] });
  const leftOut = [...written.profiles].filter(([name]) => !read.serviceIds.has(name));
  const remarks = [...written.remarks, ...leftOut.map(([name, profiles]) => profileRemark(name, profiles))];
  return { ...read, remarks: [...new Set([...remarks, ...read.remarks])] };
}
