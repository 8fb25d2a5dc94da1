import { EngineUnreachableError } from '../driver/container-driver.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import type { ServiceStarter } from '../driver/service-starter.js';
import type { Clock } from '../clock/clock.js';
import { emptyExcerpt } from '../../results/excerpt.js';
import { Deadline } from './deadline.js';
import { engineFailure, refusal } from './engine-refusal.js';
import type { ServiceStart } from './run-service.js';
import type { StepEnd } from './step-end.js';

/** The library gives up before the trial does, so that the failure can still be explained. */
const libraryShare = 0.8;
/** A program that cannot run ends at once when it is started again. */
const endsWithinMs = 1000;

/** Starts a service that has to listen on a port; undefined when it does. */
export async function startListeningService(
  start: ServiceStart,
  port: number,
  { driver, services }: { readonly driver: ContainerDriver; readonly services: ServiceStarter },
  clock: Clock,
  signal: AbortSignal,
): Promise<StepEnd | undefined> {
  const { create, connect, timeoutMs, onStarted } = start;
  if (driver.endpoint.startsWith('ssh://')) {
    const message =
      'a service with readyPort needs an engine at unix:// or tcp://: its ports are out of reach over ssh';
    return { kind: 'infrastructure', cause: 'host-setup-failed', message };
  }
  using deadline = new Deadline(timeoutMs, signal);
  const found = { here: false };
  const watch = new AbortController();
  const ended = new AbortController();
  const onCreated = async (limit: AbortSignal): Promise<void> => {
    // The library falls back to another engine when it does not find the right one.
    await driver.inspect(create.name, limit);
    found.here = true;
    await connect(create.name, limit);
    // The library waits 10 s and more for the ports of a container that has ended.
    driver.nextEnd(create.name, AbortSignal.any([limit, watch.signal])).then(
      () => {
        ended.abort();
      },
      () => undefined,
    );
  };
  try {
    const request = { create, port, timeoutMs: timeoutMs * libraryShare, onCreated, onStarted };
    const started = await services
      .start(request, AbortSignal.any([deadline.signal, ended.signal]))
      .catch((error: unknown) => {
        if (ended.signal.aborted && !deadline.signal.aborted) return { kind: 'failed' } as const;
        throw error;
      });
    if (started.kind === 'ready') return undefined;
    const withinMs = ended.signal.aborted ? timeoutMs : endsWithinMs;
    return await explain(start, driver, clock, withinMs, deadline.signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EngineUnreachableError) return engineFailure(error);
    if (deadline.passed) return notListening(timeoutMs);
    const failure = engineFailure(error);
    return found.here ? failure : { ...failure, cause: 'wrong-target' };
  } finally {
    watch.abort();
  }
}

const notListening = (timeoutMs: number): StepEnd => ({
  kind: 'timed-out',
  phase: 'ready',
  timeoutMs,
  stdout: emptyExcerpt,
  stderr: emptyExcerpt,
});

/** The library removes what failed and keeps no facts of it: the start is repeated where the facts are kept. */
async function explain(
  { create, connect, timeoutMs }: ServiceStart,
  driver: ContainerDriver,
  clock: Clock,
  withinMs: number,
  signal: AbortSignal,
): Promise<StepEnd> {
  await driver.remove(create.name, signal);
  const created = await driver.create(create, signal);
  if (!created.ok) return refusal('create-failed', created.statusCode, created.message);
  await connect(created.value, signal);
  const capture = await driver.capture(created.value, signal);
  try {
    const started = await driver.start(created.value, signal);
    if (!started.ok) {
      const { exitCode } = await driver.inspect(created.value, signal);
      return refusal('start-failed', started.statusCode, started.message, exitCode);
    }
    const ended = await Promise.race([
      driver.wait(created.value, signal),
      clock.sleep(withinMs, signal).then(() => undefined),
    ]);
    if (ended !== undefined) return { kind: 'service-ended', exitCode: ended, ...capture.current() };
    return { ...notListening(timeoutMs), ...capture.current() };
  } finally {
    capture.stop();
  }
}
