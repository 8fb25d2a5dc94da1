import { judgeBench } from '../../compare/bench/judge-bench.js';
import { benchJson } from '../../reports/bench/bench-json.js';
import { renderBenchPage } from '../../reports/bench/html/bench-page.js';
import { renderBench } from '../../reports/bench/terminal-bench.js';
import type { ParsedBench } from '../../results/parse-record.js';
import type { CliContext } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { shownPath } from '../run-folder.js';
import { shownText } from '../shown-text.js';
import { writeFiles } from '../write-files.js';

const writers = { html: renderBenchPage, json: benchJson } as const;
export type BenchFormat = keyof typeof writers;

export const benchFormats = Object.keys(writers) as BenchFormat[];

export const isBenchFormat = (name: string): name is BenchFormat => Object.hasOwn(writers, name);

export interface BenchPresentation {
  /** Folder for the files. */
  readonly folder: string;
  readonly formats: readonly BenchFormat[];
  readonly json: boolean;
}

/** Judges a benchmark's record from its raw samples, writes the reports, prints the result; returns the exit status. */
export async function presentBench(
  record: ParsedBench,
  { folder, json, formats }: BenchPresentation,
  { cwd, stdout, stderr }: Pick<CliContext, 'cwd' | 'stdout' | 'stderr'>,
): Promise<number> {
  const bench = judgeBench(record);
  const files = formats.map((format) => ({ fileName: `report.${format}`, make: () => writers[format](bench) }));
  const { written, failed } = await writeFiles(folder, files);
  stdout(json ? benchJson(bench) : shownText(renderBench(bench), Infinity));
  const shown = written.find((path) => path.endsWith('.html')) ?? written[0];
  if (shown !== undefined) (json ? stderr : stdout)(`\nReport: ${shownPath(cwd, shown)}\n`);
  for (const failure of failed) stderr(`eci-compat: report not written: ${failure}\n`);
  if (failed.length > 0) return exitCodes.infrastructure;
  const measured = bench.cells.some(({ ratio }) => ratio !== undefined);
  if (bench.end === 'failed' && !measured) return exitCodes.infrastructure;
  return bench.control.unfit || !measured || bench.end !== 'completed'
    ? exitCodes.notEnoughEvidence
    : exitCodes.nothingUnexpected;
}
