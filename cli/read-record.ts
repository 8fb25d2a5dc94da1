import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ParseLinesResult, ParsedLines } from '../results/parse-lines.js';
import { parseBench, parseRecord } from '../results/parse-record.js';
import type { ParsedBench, ParsedRecord } from '../results/parse-record.js';
import type { CliContext } from './context.js';
import { UsageError } from './usage-error.js';

type Where = Pick<CliContext, 'cwd'>;

/** Reads the record of a run's folder. Throws `UsageError` with file and reason when it cannot be read. */
export const parseRecordFile = (directory: string, where: Where): Promise<ParsedRecord> =>
  parseFile(directory, where, parseRecord);

/** The same for the record of a benchmark. */
export const parseBenchFile = (directory: string, where: Where): Promise<ParsedBench> =>
  parseFile(directory, where, parseBench);

/** Whether the record in a folder is one of a benchmark; what cannot be read is none. */
export async function isBenchFolder(directory: string, { cwd }: Where): Promise<boolean> {
  const text = await readFile(join(resolve(cwd, directory), 'run.jsonl'), 'utf8').catch(() => '');
  return text.startsWith('{"type":"bench-started"');
}

async function parseFile<Started, Event>(
  directory: string,
  { cwd }: Where,
  parse: (text: string) => ParseLinesResult<Started, Event>,
): Promise<ParsedLines<Started, Event>> {
  const path = join(resolve(cwd, directory), 'run.jsonl');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`${path}: there is no record; give the folder of a run`);
    throw new UsageError(`${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = parse(text);
  if (!result.ok) throw new UsageError(`${path}: ${result.message}`);
  return result.record;
}
