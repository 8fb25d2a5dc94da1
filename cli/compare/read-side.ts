import { relative, resolve, sep } from 'node:path';
import type { RecordSide } from '../../compare/records/record-side.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { CliContext } from '../context.js';
import { isBenchFolder, parseRecordFile } from '../read-record.js';
import { UsageError } from '../usage-error.js';

/** A side as the command line names it. */
export interface NamedSide {
  readonly label: RecordSide['label'];
  readonly directory: string;
  /** Undefined: the record's baseline. */
  readonly target: TargetId | undefined;
}

/** Reads one record of a comparison. Throws `UsageError` when it cannot be read or is one of a benchmark. */
export async function readSide(
  { label, directory, target }: NamedSide,
  context: CliContext,
): Promise<Omit<RecordSide, 'folder'>> {
  if (await isBenchFolder(directory, context)) {
    throw new UsageError(
      `${label} (${directory}) is the record of a benchmark: compare joins records of run and of check`,
    );
  }
  const record = await parseRecordFile(directory, context);
  if (record.torn) context.stderr(`note: the last line of the record of ${label} is incomplete and was left out\n`);
  return { label, record, target: target ?? record.started.plan.baseline };
}

/** Where a record's folder is, seen from the folder of the reports. */
export const folderSeenFrom = (reports: string, directory: string, { cwd }: CliContext): string =>
  relative(reports, resolve(cwd, directory)).split(sep).join('/') || '.';
