import { untilAborted } from '../driver/abort.js';
import type { ContainerDriver, OutputCapture } from '../driver/container-driver.js';
import type { Clock } from '../clock/clock.js';
import type { Service } from '../../workloads/service.js';

/** Engines have no event for "this command succeeds now", nor does every one tell a change of health. */
const pollMs = 200;

/** How waiting for a service came out; `no-health-check` is a mistake of who declared it. */
export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ended'; readonly exitCode: number }
  | { readonly kind: 'no-health-check' };

export interface AwaitedContainer {
  readonly id: string;
  readonly capture: OutputCapture;
  readonly driver: ContainerDriver;
  readonly clock: Clock;
}

/** Waits until a container that runs is ready as its service says, or has ended. Rejects when the signal is aborted. */
export async function awaitReady(
  service: Pick<Service, 'readyLog' | 'readyScript' | 'readyHealthy' | 'readyEnded'>,
  container: AwaitedContainer,
  signal: AbortSignal,
): Promise<Readiness> {
  const { id, capture, driver } = container;
  const { readyLog, readyScript } = service;
  if (readyLog !== undefined) {
    if (await untilAborted(capture.sawText(readyLog), signal)) return { kind: 'ready' };
    // It closed its output without having said so.
    return { kind: 'ended', exitCode: await driver.wait(id, signal) };
  }
  if (readyScript !== undefined) {
    return poll(container, signal, async () => {
      const answer = await driver.exec(id, ['sh', '-c', readyScript], signal);
      return answer.ok && answer.value.exitCode === 0;
    });
  }
  if (service.readyHealthy === true) {
    if ((await driver.inspect(id, signal)).health === undefined) return { kind: 'no-health-check' };
    return poll(container, signal, async () => (await driver.inspect(id, signal)).health === 'healthy');
  }
  if (service.readyEnded === true) {
    const exitCode = await driver.wait(id, signal);
    return exitCode === 0 ? { kind: 'ready' } : { kind: 'ended', exitCode };
  }
  return { kind: 'ready' };
}

async function poll(
  { id, driver, clock }: AwaitedContainer,
  signal: AbortSignal,
  isReady: () => Promise<boolean>,
): Promise<Readiness> {
  for (;;) {
    signal.throwIfAborted();
    if (await isReady()) return { kind: 'ready' };
    const { running, exitCode } = await driver.inspect(id, signal);
    if (!running) return { kind: 'ended', exitCode };
    await clock.sleep(pollMs, signal);
  }
}
