import { timeLimit } from '../clock/time-limit.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import type { Machine } from '../machine/machine.js';
import type { HealthProblem } from './health-problem.js';

export interface LeftoverPlaces {
  readonly runId: string;
  /** One driver for each engine. */
  readonly drivers: readonly ContainerDriver[];
  /** Undefined where the engines' machine cannot be reached. */
  readonly machine: Machine | undefined;
}

const removeMs = 15_000;

/** Removes what bears the run's name, and processes of its removed containers. Nothing of the run may be under way. */
export async function removeLeftovers(
  problems: readonly HealthProblem[],
  { runId, drivers, machine }: LeftoverPlaces,
): Promise<void> {
  await machine?.kill(problems.flatMap((problem) => (problem.kind === 'process-left' ? [problem.pid] : [])));
  await Promise.all(drivers.map((driver) => driver.removeNamed(`ec_${runId}_`, timeLimit(removeMs))));
  await machine?.removeLeft(`ec_${runId}_`);
}
