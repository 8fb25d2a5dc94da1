import { untilAborted } from '../driver/abort.js';
import type { ContainerDriver, CreateRequest, OutputCapture } from '../driver/container-driver.js';
import { emptyExcerpt } from '../../results/excerpt.js';
import { Deadline } from './deadline.js';
import { engineFailure, refusal } from './engine-refusal.js';
import type { StepEnd } from './step-end.js';

/**
 * Starts a container that lives beside the steps and waits until its output says that it is ready; without such a text
 * it is ready as soon as it runs. Undefined when it is.
 */
export async function startService(
  readyLog: string | undefined,
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
    if (!created.ok) return refusal('create-failed', created.statusCode, created.message);
    capture = await driver.capture(created.value, deadline.signal);
    phase = 'start';
    const started = await driver.start(created.value, deadline.signal);
    if (!started.ok) {
      const { exitCode } = await driver.inspect(created.value, deadline.signal);
      return refusal('start-failed', started.statusCode, started.message, exitCode);
    }
    if (readyLog === undefined) return undefined;
    phase = 'ready';
    if (await untilAborted(capture.sawText(readyLog), deadline.signal)) return undefined;
    // It closed its output without having said so.
    const exitCode = await driver.wait(created.value, deadline.signal);
    return { kind: 'service-ended', exitCode, ...capture.current() };
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
