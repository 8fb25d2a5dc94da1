import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseRecord } from '../results/parse-record.js';
import type { ParsedRecord } from '../results/parse-record.js';
import type { CliContext } from './context.js';
import { UsageError } from './usage-error.js';

/** Reads the record of a run's folder. Throws `UsageError` with file and reason when it cannot be read. */
export async function parseRecordFile(directory: string, { cwd }: Pick<CliContext, 'cwd'>): Promise<ParsedRecord> {
  const path = join(resolve(cwd, directory), 'run.jsonl');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`${path}: there is no record; give the folder of a run`);
    throw new UsageError(`${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = parseRecord(text);
  if (!result.ok) throw new UsageError(`${path}: ${result.message}`);
  return result.record;
}
