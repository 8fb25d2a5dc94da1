import { resolve } from 'node:path';
import type { BenchFormat } from '../bench/present-bench.js';
import type { CliContext } from '../context.js';
import { allFormats, formats } from '../options/choices.js';
import { present } from '../present.js';
import { benchFormats, isBenchFormat, presentBench } from '../bench/present-bench.js';
import { isBenchFolder, parseBenchFile, parseRecordFile } from '../read-record.js';
import { probeFolder } from '../probe-folder.js';
import { UsageError } from '../usage-error.js';
import type { ReportOptions } from './report-options.js';

/** Rebuilds the reports of a record; returns the exit status that its results mean. */
export async function reportCommand(directory: string, options: ReportOptions, context: CliContext): Promise<number> {
  const folder = resolve(context.cwd, options.out ?? directory);
  if (options.out !== undefined) await probeFolder(folder, `--out ${options.out}`);
  if (await isBenchFolder(directory, context)) {
    const chosen = options.format === undefined ? benchFormats : formats(options.format);
    const bench = await parseBenchFile(directory, context);
    tellTorn(bench, context);
    return presentBench(bench, { folder, formats: chosen.map(asBenchFormat), json: options.json === true }, context);
  }
  const chosen = options.format === undefined ? allFormats : formats(options.format);
  const record = await parseRecordFile(directory, context);
  tellTorn(record, context);
  return present(record, { folder, formats: chosen, json: options.json === true }, context);
}

function asBenchFormat(name: string): BenchFormat {
  if (isBenchFormat(name)) return name;
  throw new UsageError(`--format ${name}: the report of a benchmark is written as ${benchFormats.join(' and ')}`);
}

function tellTorn({ torn }: { readonly torn: boolean }, { stderr }: CliContext): void {
  if (torn) stderr(`note: the last line of the record is incomplete and was left out\n`);
}
