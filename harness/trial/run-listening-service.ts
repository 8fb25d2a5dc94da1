import { EngineUnreachableError } from '../driver/container-driver.js';
import type { ContainerDriver, CreateRequest } from '../driver/container-driver.js';
import type { ServiceStarter } from '../driver/service-starter.js';
import { Deadline } from './deadline.js';
import type { StepEnd } from './step-end.js';

/** The library gives up before the trial does, so that the failure can still be explained. */
const libraryShare = 0.8;

/** Starts a container that has to listen on a port; undefined when it does. */
export async function startListeningService(
  create: CreateRequest,
  port: number,
  { driver, services }: { readonly driver: ContainerDriver; readonly services: ServiceStarter },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<StepEnd | undefined> {
  using deadline = new Deadline(timeoutMs, signal);
  try {
    const started = await services.start({ create, port, timeoutMs: timeoutMs * libraryShare }, deadline.signal);
    if (started.kind === 'failed') return await explain(create, driver, timeoutMs, deadline.signal);
    // The library falls back to another engine when it does not find the right one.
    await driver.inspect(create.name, deadline.signal);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EngineUnreachableError) {
      return { kind: 'infrastructure', cause: 'engine-unreachable', message: error.message };
    }
    if (deadline.passed) return notListening(timeoutMs);
    return {
      kind: 'infrastructure',
      cause: 'wrong-target',
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

const nothing = { head: '', tail: '', totalBytes: 0, omittedBytes: 0 };

const notListening = (timeoutMs: number): StepEnd => ({
  kind: 'timed-out',
  phase: 'ready',
  timeoutMs,
  stdout: nothing,
  stderr: nothing,
});

/** The library removes what failed and keeps no facts of it: the start is repeated where the facts are kept. */
async function explain(
  create: CreateRequest,
  driver: ContainerDriver,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<StepEnd> {
  await driver.remove(create.name, signal);
  const created = await driver.create(create, signal);
  if (!created.ok) return { kind: 'create-failed', statusCode: created.statusCode, message: created.message };
  const capture = await driver.capture(created.value, signal);
  try {
    const started = await driver.start(created.value, signal);
    if (!started.ok) {
      const { exitCode } = await driver.inspect(created.value, signal);
      return { kind: 'start-failed', statusCode: started.statusCode, message: started.message, exitCode };
    }
    return { ...notListening(timeoutMs), ...capture.current() };
  } finally {
    capture.stop();
  }
}
