import type { Clock } from '../clock/clock.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import { ownerLabel } from './labels.js';

const mostMs = 15_000;
const everyMs = 200;

/** Containers of an engine's builder: those that the harness did not make. */
const unowned = async (driver: ContainerDriver, signal: AbortSignal): Promise<string[]> =>
  (await driver.containers(signal)).flatMap(({ id, labels }) => (ownerLabel in labels ? [] : [id]));

/**
 * Remembers which containers are there. What it gives waits until those of a builder that came since are gone: the engine removes
 * them by itself when the client of a build has ended, but not at once. Never rejects: what is left shows in the health check.
 */
export async function builderWatch(
  driver: ContainerDriver,
  clock: Clock,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const present = (): Promise<string[]> => unowned(driver, signal).catch(() => []);
  const before = new Set(await present());
  return async () => {
    const deadline = clock.monotonicMs() + mostMs;
    while (clock.monotonicMs() < deadline && !signal.aborted) {
      if ((await present()).every((id) => before.has(id))) return;
      await clock.sleep(everyMs, signal);
    }
  };
}
