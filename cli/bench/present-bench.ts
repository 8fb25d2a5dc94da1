import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { judgeBench } from '../../compare/bench/judge-bench.js';
import { benchJson } from '../../reports/bench/bench-json.js';
import { renderBenchPage } from '../../reports/bench/html/bench-page.js';
import { renderBench } from '../../reports/bench/terminal-bench.js';
import type { ParsedBench } from '../../results/parse-record.js';
import type { CliContext } from '../context.js';
import { exitCodes } from '../exit-code.js';
import { shownPath } from '../run-folder.js';
import { shownText } from '../shown-text.js';

/** Judges a benchmark's record from its raw samples, writes the reports, prints the result; returns the exit status. */
export async function presentBench(
  record: ParsedBench,
  { folder, json }: { readonly folder: string; readonly json: boolean },
  { cwd, stdout, stderr }: Pick<CliContext, 'cwd' | 'stdout' | 'stderr'>,
): Promise<number> {
  const bench = judgeBench(record);
  await mkdir(folder, { recursive: true });
  const document = benchJson(bench);
  const page = join(folder, 'report.html');
  for (const [path, text] of [
    [page, renderBenchPage(bench)],
    [join(folder, 'report.json'), document],
  ] as const) {
    // Renamed when whole: a reader never sees half a report.
    await writeFile(`${path}.part`, text);
    await rename(`${path}.part`, path);
  }
  stdout(json ? document : shownText(renderBench(bench), Infinity));
  (json ? stderr : stdout)(`\nReport: ${shownPath(cwd, page)}\n`);
  const measured = bench.cells.some(({ ratio }) => ratio !== undefined);
  if (bench.end === 'failed' && !measured) return exitCodes.infrastructure;
  return bench.control.unfit || !measured || bench.end !== 'completed'
    ? exitCodes.notEnoughEvidence
    : exitCodes.nothingUnexpected;
}
