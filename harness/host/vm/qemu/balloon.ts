import { untilAborted } from '../../../driver/abort.js';
import type { Clock } from '../../../clock/clock.js';
import type { JsonLines } from './json-lines.js';

const pollMs = 50;
/** A guest without a driver for the device does nothing at all. */
const idleMs = 2000;

/**
 * Takes a machine's memory away but for some bytes, and gives it back: what comes back holds nothing that would have to
 * be kept. How far that goes is the guest's decision.
 */
export async function emptyFreeMemory(
  monitor: JsonLines,
  keptBytes: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const wholeBytes = await sizeBytes(monitor, signal);
  if (keptBytes >= wholeBytes) return;
  try {
    await resize(monitor, keptBytes, clock, signal);
  } finally {
    await resize(monitor, wholeBytes, clock, signal);
  }
}

async function resize(monitor: JsonLines, bytes: number, clock: Clock, signal: AbortSignal): Promise<void> {
  await untilAborted(monitor.execute('balloon', { value: bytes }), signal);
  let size = await sizeBytes(monitor, signal);
  let changedMs = clock.monotonicMs();
  while (size !== bytes && clock.monotonicMs() - changedMs < idleMs) {
    await clock.sleep(pollMs, signal);
    signal.throwIfAborted();
    const next = await sizeBytes(monitor, signal);
    if (next !== size) changedMs = clock.monotonicMs();
    size = next;
  }
}

async function sizeBytes(monitor: JsonLines, signal: AbortSignal): Promise<number> {
  const { actual } = (await untilAborted(monitor.execute('query-balloon'), signal)) as { actual: number };
  return actual;
}
