import type { Clock } from '../clock/clock.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import type { ContainerUsage } from '../driver/observed-container.js';

/** Early enough for short containers, seldom enough to cost nothing. */
const firstMs = 100;
const everyMs = 1000;

/** The most memory and the last processor time that were seen of a container while it ran. */
export interface UsageWatch {
  stop(): Promise<ContainerUsage>;
}

/** Looks at a running container until it is stopped; what cannot be had stays undefined. */
export function watchUsage(driver: ContainerDriver, id: string, clock: Clock, signal: AbortSignal): UsageWatch {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  let seen: ContainerUsage = { memoryBytes: undefined, cpuMs: undefined };
  const watch = async (): Promise<void> => {
    await clock.sleep(firstMs, either);
    while (!either.aborted) {
      seen = mostOf(seen, await driver.usage(id, either));
      await clock.sleep(everyMs, either);
    }
  };
  // It ends by being stopped, or with the container: a figure less, and no failure of the trial.
  const done = watch().catch(() => undefined);
  return {
    stop: async () => {
      ended.abort();
      await done;
      return seen;
    },
  };
}

/** A container that has just ended says nothing, or nought. */
const mostOf = (one: ContainerUsage, other: ContainerUsage): ContainerUsage => ({
  memoryBytes: most(one.memoryBytes, other.memoryBytes),
  cpuMs: most(one.cpuMs, other.cpuMs),
  processLimit: one.processLimit ?? other.processLimit,
});

const most = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
