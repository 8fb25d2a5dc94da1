import type { RunEvent } from '../../results/events.js';

/** Port to the append-only record: an event is safe when the promise resolves. */
export interface Recorder<Event = RunEvent> {
  append(event: Event): Promise<void>;
  close(): Promise<void>;
}

/** The record cannot be written any more, e.g. the disk is full. What was appended before is safe. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/** The error of a file of the record that could not be written. */
export function cannotWrite(path: string, cause: unknown): RecordError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new RecordError(
    `cannot write ${path}: ${why}; what was recorded before is safe: free space and continue with --resume (a benchmark: begin again)`,
    { cause },
  );
}
