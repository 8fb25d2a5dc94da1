import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerDriver } from '../driver/container-driver.js';
import { readMountsBelow } from '../host/managed/mounts-below.js';
import { signalProcess } from '../host/managed/engine-processes.js';
import type { ProcessRunner } from '../process/process-runner.js';
import type { HealthProblem } from './health-problem.js';

export interface LeftoverPlaces {
  readonly runId: string;
  /** One driver for each engine. */
  readonly drivers: readonly ContainerDriver[];
  /** Folder of directories that workloads mount; undefined where there is none. */
  readonly trialFiles: string | undefined;
  readonly runner: ProcessRunner;
}

const removeMs = 15_000;

/** Removes what bears the run's name, and processes of its removed containers. Nothing of the run may be under way. */
export async function removeLeftovers(
  problems: readonly HealthProblem[],
  { runId, drivers, trialFiles, runner }: LeftoverPlaces,
): Promise<void> {
  for (const problem of problems) if (problem.kind === 'process-left') signalProcess(problem.pid, 'SIGKILL');
  await Promise.all(drivers.map((driver) => driver.removeNamed(`ec_${runId}_`, AbortSignal.timeout(removeMs))));
  if (trialFiles === undefined) return;
  const names = (await readdir(trialFiles).catch(() => [])).filter((name) => name.startsWith(`ec_${runId}_`));
  for (const name of names) {
    const directory = join(trialFiles, name);
    for (const path of await readMountsBelow(directory)) await runner.run({ file: 'umount', args: ['-l', path] });
    // Removing files through a mount that is still there would remove somebody else's.
    if ((await readMountsBelow(directory)).length === 0) await rm(directory, { recursive: true, force: true });
  }
}
