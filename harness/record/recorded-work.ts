import type { Clock } from '../clock/clock.js';
import type { Recorder } from './recorder.js';

/** What the last line of every record says. */
export interface RecordEnd {
  readonly finishedAt: string;
  readonly end: 'completed' | 'interrupted' | 'failed';
  readonly message?: string;
}

export interface RecordedWork<Event> {
  readonly recorder: Recorder<Event>;
  readonly clock: Clock;
  /** The last line, made of how the work ended. */
  readonly lastLine: (end: RecordEnd) => Event;
}

/** Does the work and appends how it ended, whichever way that was; closes the record. Rejects with what stopped the work. */
export async function recordWork<Event>(
  { recorder, clock, lastLine }: RecordedWork<Event>,
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const finish = (end: RecordEnd['end'], message?: string): Promise<void> =>
    recorder.append(
      lastLine({ finishedAt: clock.now().toISOString(), end, ...(message === undefined ? {} : { message }) }),
    );
  try {
    await work();
    await finish('completed');
  } catch (error) {
    // The first cause is what the caller has to see, not that the last line could not be written either.
    const message = error instanceof Error ? error.message : String(error);
    await (signal.aborted ? finish('interrupted') : finish('failed', message)).catch(() => undefined);
    throw error;
  } finally {
    await recorder.close();
  }
}
