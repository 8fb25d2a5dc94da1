import { buildModel } from '../reports/build-model.js';
import type { ReportModel } from '../reports/model.js';
import { reports } from '../reports/registry.js';
import type { Report } from '../reports/report.js';
import { renderTerminal } from '../reports/terminal.js';
import { judgeRun } from '../compare/judge-run.js';
import type { ParsedRecord } from '../results/parse-record.js';
import { wantsColour } from './context.js';
import type { CliContext } from './context.js';
import { exitCodeOf, exitCodes } from './exit-code.js';
import { shownPath } from './run-folder.js';
import { writeReports } from './write-reports.js';

export interface Presentation {
  /** Folder for the files. */
  readonly folder: string;
  readonly formats: readonly Report['format'][];
  readonly json: boolean;
}

/** Judges a record, writes the reports, prints the result; returns the exit status. */
export async function present(record: ParsedRecord, options: Presentation, context: CliContext): Promise<number> {
  const model = buildModel(judgeRun(record));
  const { written, failed } = await writeReports(model, options.folder, options.formats);
  if (options.json) context.stdout(reports.json.render(model));
  else context.stdout(renderTerminal(model, { colour: wantsColour(context), width: context.columns }));
  tell(model, written, options.json ? context.stderr : context.stdout, context);
  for (const failure of failed) context.stderr(`eci-compat: report not written: ${failure}\n`);
  return failed.length > 0 ? exitCodes.infrastructure : exitCodeOf(model);
}

function tell(
  model: ReportModel,
  written: readonly string[],
  print: (text: string) => void,
  { cwd }: CliContext,
): void {
  const html = written.find((path) => path.endsWith('.html'));
  if (html !== undefined) print(`\nReport: ${shownPath(cwd, html)}\n`);
  else for (const path of written) print(`\nReport: ${shownPath(cwd, path)}\n`);
  if (model.end === 'interrupted') print(`Interrupted: every finished trial is in the record.\n`);
}
