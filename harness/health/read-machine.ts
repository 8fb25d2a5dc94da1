import type { MachineView } from '../machine/machine-view.js';
import type { MachineState } from './health-snapshot.js';
import { hostMounts } from './host-mounts.js';
import { watchedValues } from './watched-values.js';

export interface MachineQuestion {
  readonly runId: string;
  readonly engineFolders: readonly string[];
}

/** The state of a machine but for its processes and its disk. */
export function readMachine(
  view: MachineView,
  { runId, engineFolders }: MachineQuestion,
): Omit<MachineState, 'orphans' | 'daemons' | 'diskAvailableBytes'> {
  const firstWords = (path: string, skip: number): string[] =>
    (view.read(path) ?? '')
      .split('\n')
      .slice(skip)
      .map((line) => line.split(/\s/)[0] ?? '')
      .filter((word) => word !== '');
  return {
    mounts: hostMounts(view.read('proc/self/mountinfo') ?? '', engineFolders, runId),
    taint: view.read('proc/sys/kernel/tainted') ?? '',
    modules: firstWords('proc/modules', 0),
    values: Object.fromEntries(
      watchedValues.flatMap((name) => {
        const value = view.read(`proc/sys/${name}`);
        return value === undefined ? [] : [[name.replaceAll('/', '.'), value]];
      }),
    ),
    swaps: firstWords('proc/swaps', 1),
    loopDevices: view
      .names('sys/block')
      .filter((name) => name.startsWith('loop'))
      .flatMap((name) => {
        const file = view.read(`sys/block/${name}/loop/backing_file`);
        return file === undefined ? [] : [`${name} (${file})`];
      }),
  };
}
