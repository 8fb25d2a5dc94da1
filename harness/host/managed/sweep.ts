import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../clock/clock.js';
import type { ProcessRunner } from '../../process/process-runner.js';
import { removeBridge } from './bridge.js';
import { removeCgroups } from './cgroups.js';
import { engineLayout, engineRoles } from './engine-layout.js';
import type { EngineLayout } from './engine-layout.js';
import { engineProcesses, signalProcess } from './engine-processes.js';
import { removeNetworks } from './left-networks.js';
import { readMountsBelow } from './mounts-below.js';

export interface SweepTools {
  readonly runner: ProcessRunner;
  readonly clock: Clock;
}

const killDeadlineMs = 5000;

/** Removes all that engines of a slot left: processes, mounts, networks, cgroups, sockets. Data roots stay. */
export async function sweepSlot(directory: string, index: number, tools: SweepTools): Promise<void> {
  for (const role of engineRoles) await sweepEngine(engineLayout(directory, index, role), tools);
  const trialFiles = trialFilesDirectory(directory);
  // A workload may have left a mount in a directory that it shared with the host.
  await unmountBelow(trialFiles, tools);
  await rm(trialFiles, { recursive: true, force: true });
}

/** Directories that workloads mount. */
export const trialFilesDirectory = (slotDirectory: string): string => join(slotDirectory, 'trials');

/** Removes what one private engine left, whether it ended well or not. */
export async function sweepEngine(layout: EngineLayout, { runner, clock }: SweepTools): Promise<void> {
  const deadline = clock.monotonicMs() + killDeadlineMs;
  for (;;) {
    const left = await engineProcesses(layout.directory);
    if (left.length === 0) break;
    if (clock.monotonicMs() > deadline) {
      throw new Error(
        `processes below ${layout.directory} do not die: ${left.map(({ pid }) => String(pid)).join(', ')}`,
      );
    }
    for (const { pid } of left) signalProcess(pid, 'SIGKILL');
    await clock.sleep(20);
  }
  await unmountBelow(layout.directory, { runner });
  await removeNetworks(layout.dataRoot, runner);
  await removeBridge(layout.bridge, runner);
  await removeCgroups(layout.cgroupParent);
  await rm(layout.runDirectory, { recursive: true, force: true });
}

/** Throws when a mount stays: removing files through it would remove somebody else's. */
async function unmountBelow(directory: string, { runner }: Pick<SweepTools, 'runner'>): Promise<void> {
  for (const path of await readMountsBelow(directory)) await runner.run({ file: 'umount', args: ['-l', path] });
  const held = await readMountsBelow(directory);
  if (held.length > 0) throw new Error(`these mounts cannot be removed: ${held.join(', ')}`);
}
