import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineState } from './health-snapshot.js';
import { hostMounts } from './host-mounts.js';
import { watchedValues } from './watched-values.js';

export interface MachineQuestion {
  /** Where `/proc` and `/sys` stand; `/` but in tests. */
  readonly root: string;
  readonly runId: string;
  readonly engineFolders: readonly string[];
}

/** The state of this machine but for its processes; a few dozen small reads of files in memory, so they may block. */
export function readMachine({
  root,
  runId,
  engineFolders,
}: MachineQuestion): Omit<MachineState, 'orphans' | 'daemons'> {
  const read = (path: string): string | undefined => {
    try {
      return readFileSync(join(root, path), 'utf8').trim();
    } catch {
      // A kernel without it, or no right to read it: it is not watched.
      return undefined;
    }
  };
  const firstWords = (path: string, skip: number): string[] =>
    (read(path) ?? '')
      .split('\n')
      .slice(skip)
      .map((line) => line.split(/\s/)[0] ?? '')
      .filter((word) => word !== '');
  return {
    mounts: hostMounts(read('proc/self/mountinfo') ?? '', engineFolders, runId),
    taint: read('proc/sys/kernel/tainted') ?? '',
    modules: firstWords('proc/modules', 0),
    values: Object.fromEntries(
      watchedValues.flatMap((name) => {
        const value = read(`proc/sys/${name}`);
        return value === undefined ? [] : [[name.replaceAll('/', '.'), value]];
      }),
    ),
    swaps: firstWords('proc/swaps', 1),
    loopDevices: loopNames(root).flatMap((name) => {
      const file = read(`sys/block/${name}/loop/backing_file`);
      return file === undefined ? [] : [`${name} (${file})`];
    }),
  };
}

function loopNames(root: string): string[] {
  try {
    return readdirSync(join(root, 'sys/block')).filter((name) => name.startsWith('loop'));
  } catch {
    return [];
  }
}
