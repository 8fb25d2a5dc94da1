import { resolve } from 'node:path';
import type { CliContext } from '../context.js';
import { formats } from '../options/choices.js';
import { present } from '../present.js';
import { presentBench } from '../bench/present-bench.js';
import { isBenchFolder, parseBenchFile, parseRecordFile } from '../read-record.js';
import { allFormats } from '../write-reports.js';
import type { ReportOptions } from './report-options.js';

/** Rebuilds the reports of a record; returns the exit status that its results mean. */
export async function reportCommand(directory: string, options: ReportOptions, context: CliContext): Promise<number> {
  const chosen = options.format === undefined ? allFormats : formats(options.format);
  if (await isBenchFolder(directory, context)) {
    const folder = resolve(context.cwd, options.out ?? directory);
    const bench = await parseBenchFile(directory, context);
    tellTorn(bench, context);
    return presentBench(bench, { folder, json: options.json === true }, context);
  }
  const record = await parseRecordFile(directory, context);
  tellTorn(record, context);
  return present(
    record,
    { folder: resolve(context.cwd, options.out ?? directory), formats: chosen, json: options.json === true },
    context,
  );
}

function tellTorn({ torn }: { readonly torn: boolean }, { stderr }: CliContext): void {
  if (torn) stderr(`note: the last line of the record is incomplete and was left out\n`);
}
