import { serviceContainer } from './runnable-trial.js';
import type { Workplace } from './workplace.js';

const settleMs = 1000;

/** A service that ends as soon as it was ready has not survived; how long it takes for that is nobody's promise. */
export async function settleServices({ trial, ports, signal }: Workplace): Promise<void> {
  const kept = (trial.workload.services ?? []).filter(({ readyEnded }) => readyEnded !== true);
  if (kept.length === 0) return;
  const settled = new AbortController();
  const either = AbortSignal.any([signal, settled.signal]);
  const ends = kept.map(({ name }) =>
    trial.target.driver.wait(serviceContainer(trial.name, name), either).catch(() => undefined),
  );
  await Promise.race([ports.clock.sleep(settleMs, either), ...ends]);
  settled.abort();
}
