import { HarnessError } from '../harness/errors/harness-error.js';
import type { CliContext } from './context.js';
import { exitCodes } from './exit-codes.js';
import { shownText } from './shown-text.js';

/** How a command reads its record back and shows it. */
export interface RecordedResult<Recorded> {
  readonly read: () => Promise<Recorded>;
  /** Writes and prints the reports; resolves to the exit status that they give. */
  readonly present: (record: Recorded) => Promise<number>;
}

/**
 * Ends a command that records: whatever stopped it early, its record still has a report. Returns the exit status; throws
 * what stopped it where that was wrong usage, or where there is no record.
 */
export async function endRecorded<Recorded>(
  stopped: Error | undefined,
  { read, present }: RecordedResult<Recorded>,
  { signal, stderr }: Pick<CliContext, 'signal' | 'stderr'>,
): Promise<number> {
  if (stopped instanceof HarnessError && stopped.code === 'usage') throw stopped;
  const record = await read().catch((error: unknown) => {
    // Without a record, what stopped the command is what a person has to know.
    throw stopped ?? error;
  });
  const code = await present(record);
  if (signal.aborted) return exitCodes.interrupted;
  if (stopped === undefined) return code;
  stderr(`eci-compat: ${shownText(stopped.message)}\n`);
  return exitCodes.infrastructure;
}
