import { timeLimit } from '../clock/time-limit.js';
import { EngineUnreachableError } from '../driver/container-driver.js';
import type { ContainerDriver } from '../driver/container-driver.js';

/** An engine that is not held up removes a container well within this. */
const firstMs = 5000;
const lastMs = 15_000;
/** After Ctrl-C the whole run has 5 s; what is left is removed with the engine or at the next start. */
const abortedMs = 1000;

/** How long removals may take. */
export interface RemovalPatience {
  readonly runSignal: AbortSignal;
  /** By how much the machine is slower than real hardware. */
  readonly slowness: number;
}

/**
 * Removes a container of a trial. A runtime program that hangs holds the engine's lock on its container: it has to be
 * ended before. Rejects when the container stays.
 */
export async function removeContainer(
  name: string,
  containerId: string | undefined,
  driver: ContainerDriver,
  freeContainer: (containerId: string) => Promise<void>,
  { runSignal, slowness }: RemovalPatience,
): Promise<void> {
  try {
    await driver.remove(name, timeLimit(runSignal.aborted ? abortedMs : firstMs * slowness));
  } catch (error) {
    // With its engine gone, or the run at its end, it goes with the engine or at the next start.
    if (error instanceof EngineUnreachableError || runSignal.aborted) return;
    if (containerId !== undefined) await freeContainer(containerId);
    await driver.remove(name, timeLimit(lastMs * slowness));
  }
}

/** The time that removing anything else of a trial may take. */
export const removeDeadline = ({ runSignal, slowness }: RemovalPatience): AbortSignal =>
  timeLimit(runSignal.aborted ? abortedMs : lastMs * slowness);
