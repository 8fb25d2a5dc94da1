import type { ContainerDriver, CreateRequest, OutputCapture } from '../driver/container-driver.js';
import type { Clock } from '../clock/clock.js';
import { emptyExcerpt } from '../../results/excerpt.js';
import type { Service } from '../../workloads/service.js';
import { awaitReady } from './await-ready.js';
import { Deadline } from './deadline.js';
import { engineFailure, refusal } from './engine-refusal.js';
import type { StepEnd } from './step-end.js';

/** A container that lives beside the steps. */
export interface ServiceStart {
  readonly service: Service;
  readonly create: CreateRequest;
  /** Puts it on its further networks. */
  readonly connect: (containerId: string, signal: AbortSignal) => Promise<void>;
  readonly timeoutMs: number;
  /** Called when its container runs. */
  readonly onStarted: () => void;
}

/** Starts a service and waits until it is ready as it says; undefined when it is. */
export async function startService(
  { service, create, connect, timeoutMs, onStarted }: ServiceStart,
  driver: ContainerDriver,
  clock: Clock,
  signal: AbortSignal,
): Promise<StepEnd | undefined> {
  using deadline = new Deadline(timeoutMs, signal);
  let phase: 'create' | 'start' | 'ready' = 'create';
  let capture: OutputCapture | undefined;
  try {
    const created = await driver.create(create, deadline.signal);
    if (!created.ok) return refusal('create-failed', created.statusCode, created.message);
    const id = created.value;
    await connect(id, deadline.signal);
    capture = await driver.capture(id, deadline.signal);
    phase = 'start';
    const started = await driver.start(id, deadline.signal);
    if (!started.ok) {
      const { exitCode } = await driver.inspect(id, deadline.signal);
      return refusal('start-failed', started.statusCode, started.message, exitCode);
    }
    phase = 'ready';
    onStarted();
    const readiness = await awaitReady(service, { id, capture, driver, clock }, deadline.signal);
    if (readiness.kind === 'ready') return undefined;
    if (readiness.kind === 'ended') {
      return { kind: 'service-ended', exitCode: readiness.exitCode, ...capture.current() };
    }
    const message = `${service.name} has no health check, so it can never be healthy: wait for something else`;
    return { kind: 'infrastructure', cause: 'host-setup-failed', message };
  } catch (error) {
    signal.throwIfAborted();
    if (!deadline.passed || phase === 'create') return engineFailure(error);
    return {
      kind: 'timed-out',
      phase,
      timeoutMs,
      ...(capture?.current() ?? { stdout: emptyExcerpt, stderr: emptyExcerpt }),
    };
  } finally {
    capture?.stop();
  }
}
