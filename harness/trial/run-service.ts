import { EngineUnreachableError } from '../driver/container-driver.js';
import type { ContainerDriver, CreateRequest, OutputCapture } from '../driver/container-driver.js';
import { emptyExcerpt } from '../../results/excerpt.js';
import { Deadline } from './deadline.js';
import type { StepEnd } from './step-end.js';

/** Starts a container that lives beside the steps and waits until its output says that it is ready; undefined when it does. */
export async function startService(
  readyLog: string,
  create: CreateRequest,
  driver: ContainerDriver,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<StepEnd | undefined> {
  using deadline = new Deadline(timeoutMs, signal);
  let phase: 'create' | 'start' | 'ready' = 'create';
  let capture: OutputCapture | undefined;
  try {
    const created = await driver.create(create, deadline.signal);
    if (!created.ok) return { kind: 'create-failed', statusCode: created.statusCode, message: created.message };
    capture = await driver.capture(created.value, deadline.signal);
    phase = 'start';
    const started = await driver.start(created.value, deadline.signal);
    if (!started.ok) {
      const { exitCode } = await driver.inspect(created.value, deadline.signal);
      return { kind: 'start-failed', statusCode: started.statusCode, message: started.message, exitCode };
    }
    phase = 'ready';
    const ready = await Promise.race([capture.sawText(readyLog), aborted(deadline.signal)]);
    return ready ? undefined : { kind: 'timed-out', phase, timeoutMs, ...capture.current() };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EngineUnreachableError) {
      return { kind: 'infrastructure', cause: 'engine-unreachable', message: error.message };
    }
    if (!deadline.passed) throw error;
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

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const fail = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
