import { join } from 'node:path';
import type { HostTree } from '../machine/host-tree.js';
import type { Machine } from '../machine/machine.js';
import type { ObservedHostDir } from '../../results/observed-host-dir.js';
import { isCopied } from '../../workloads/host-dir.js';
import { changedPaths } from './changed-paths.js';
import type { RunnableTrial } from './runnable-trial.js';

/** A trial's own copy of a directory or a file of the host. */
export interface HostCopy {
  readonly source: string;
  readonly path: string;
  /** As it was before anything ran. */
  readonly start: HostTree;
}

/** Looks at the copies that a trial has made, where what is written there is compared. Rejects where nobody can tell. */
export async function startOfCopies({ workload, hostDirRoot }: RunnableTrial, machine: Machine): Promise<HostCopy[]> {
  const copies: HostCopy[] = [];
  if (workload.compare?.includes('files') !== true) return copies;
  for (const { name, copyOf: source } of (workload.hostDirs ?? []).filter(isCopied)) {
    const path = join(hostDirRoot, name);
    copies.push({ source, path, start: await machine.listTree(path) });
  }
  return copies;
}

/** What was written into them since. Owners are the host's: who owns the files of the user's own directory afterwards. */
export async function observeCopies(
  { name }: RunnableTrial,
  copies: readonly HostCopy[],
  machine: Machine | undefined,
): Promise<ObservedHostDir[]> {
  const observed: ObservedHostDir[] = [];
  if (machine === undefined) return observed;
  for (const { source, path, start } of copies) {
    const { files, omitted } = changedPaths(source, start, await machine.listTree(path));
    observed.push({
      source,
      // The trial's own name would differ from trial to trial.
      files: files.map((file) => ({ ...file, path: file.path.replaceAll(name, '<trial>') })),
      ...(omitted > 0 ? { omittedFiles: omitted } : {}),
    });
  }
  return observed;
}
