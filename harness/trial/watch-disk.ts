import type { Clock } from '../clock/clock.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import type { Machine } from '../machine/machine.js';

const everyMs = 500;
/** However much a workload may write, so much of what was free stays: others live on that disk too. */
const shareOfFree = 0.5;

export interface DiskLimit {
  /** What may be written, in bytes. */
  readonly bytes: number;
  /** Ends what writes; the disk is not looked at after that. */
  readonly stop: () => Promise<void>;
}

/** Looks at the engine's disk while a trial runs. */
export interface DiskWatch {
  /** The limit in bytes that was passed; undefined where none was. */
  end(): Promise<number | undefined>;
}

/** Watches until it is ended; where nobody can tell how much is free there is no limit. */
export function watchDisk(
  limit: DiskLimit,
  { driver, machine, clock }: { readonly driver: ContainerDriver; readonly machine: Machine; readonly clock: Clock },
  signal: AbortSignal,
): DiskWatch {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const watch = async (): Promise<number | undefined> => {
    const folder = await driver.dataRoot(either);
    const free = await machine.availableBytes(folder);
    if (free === undefined) return undefined;
    const most = Math.min(limit.bytes, Math.floor(free * shareOfFree));
    for (;;) {
      await clock.sleep(everyMs, either);
      if (either.aborted) return undefined;
      const left = await machine.availableBytes(folder);
      if (left === undefined || free - left <= most) continue;
      // What could not be ended is removed with the trial; that the limit was passed stands.
      await limit.stop().catch(() => undefined);
      return most;
    }
  };
  const passed = watch().catch(() => undefined);
  return {
    end: () => {
      ended.abort();
      return passed;
    },
  };
}
