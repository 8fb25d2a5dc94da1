import type { Excerpt } from '../../results/excerpt.js';
import type { Clock } from '../clock/clock.js';
import { timeLimit } from '../clock/time-limit.js';
import type { ContainerDriver, CreateRequest } from '../driver/container-driver.js';
import { removeQuietly } from './remove-quietly.js';

/** A container that ended by itself, or why there is no such thing. */
export type ContainerEnd =
  | {
      readonly ok: true;
      /** From the request to start it until the engine says that it has ended, in ms. */
      readonly wallMs: number;
      readonly exitCode: number;
      readonly stdout: Excerpt;
      readonly stderr: Excerpt;
    }
  | { readonly ok: false; readonly reason: string };

export interface RunLimits {
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** Makes a container, lets it run to its end and removes it. Rejects only when aborted, or when the engine has gone. */
export async function runToEnd(
  driver: ContainerDriver,
  request: CreateRequest,
  { clock, timeoutMs }: RunLimits,
  signal: AbortSignal,
): Promise<ContainerEnd> {
  const limit = timeLimit(timeoutMs, signal);
  try {
    const created = await driver.create(request, limit);
    if (!created.ok) return { ok: false, reason: `the container was refused: ${created.message}` };
    const capture = await driver.capture(created.value, limit);
    const begun = clock.monotonicMs();
    const started = await driver.start(created.value, limit);
    if (!started.ok) return { ok: false, reason: `the container did not start: ${started.message}` };
    const exitCode = await driver.wait(created.value, limit);
    const wallMs = clock.monotonicMs() - begun;
    await capture.closed;
    return { ok: true, wallMs, exitCode, ...capture.current() };
  } catch (error) {
    signal.throwIfAborted();
    if (!limit.aborted) throw error;
    return { ok: false, reason: `it did not end within ${String(timeoutMs / 1000)} s` };
  } finally {
    await removeQuietly((limit) => driver.remove(request.name, limit));
  }
}

/** What a failed container says last, in one line. */
export function failureText({ exitCode, stderr }: Extract<ContainerEnd, { readonly ok: true }>): string {
  const lines = (stderr.head + stderr.tail).trimEnd().split('\n');
  // Lines that go on from the one before are advice: mount(8) ends so.
  const last = lines.findLast((line) => !/^\s/.test(line)) ?? '';
  return `exit ${String(exitCode)}${last === '' ? '' : `: ${last}`}`;
}
