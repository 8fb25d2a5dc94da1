import { timeLimit } from '../clock/time-limit.js';
import { removeDeadline } from './remove-container.js';
import { serviceContainer } from './runnable-trial.js';
import { watchDisk } from './watch-disk.js';
import type { DiskWatch } from './watch-disk.js';
import type { Workplace } from './workplace.js';

const usageMs = 5000;

/** Undefined where nothing bounds it, or nobody can look. */
export function diskWatchOf({
  trial,
  ports: { machine, clock, slowness },
  signal,
  bound,
}: Workplace): DiskWatch | undefined {
  const { diskBytes: bytes } = trial.workload;
  if (bytes === undefined || machine === undefined) return undefined;
  const { driver } = trial.target;
  const stop = (): Promise<void> => {
    // Containers of a build have names of their own; it ends with its client.
    bound.abort();
    return driver.removeNamed(`${trial.name}_`, removeDeadline({ runSignal: signal, slowness }));
  };
  return watchDisk({ bytes, stop }, { driver, machine, clock }, signal);
}

/** The bound of processes that a container of the trial had reached: what it did then depends on chance. */
export async function processLimitOf({ trial, reports, signal }: Workplace): Promise<number | undefined> {
  const seen = reports.find(({ usage }) => usage?.processLimit !== undefined)?.usage?.processLimit;
  if (seen !== undefined || trial.workload.compare?.includes('usage') !== true) return seen;
  for (const { name } of trial.workload.services ?? []) {
    // One that was never made uses nothing.
    const limit = timeLimit(usageMs, signal);
    const usage = await trial.target.driver.usage(serviceContainer(trial.name, name), limit).catch(() => undefined);
    if (usage?.processLimit !== undefined) return usage.processLimit;
  }
  return undefined;
}
