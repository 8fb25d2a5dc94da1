import { buildModel } from '../reports/build-model.js';
import type { ReportModel } from '../reports/model.js';
import { reports } from '../reports/registry.js';
import type { Report } from '../reports/report.js';
import { renderTerminal } from '../reports/terminal.js';
import type { TerminalOptions } from '../reports/terminal.js';
import { judgeRun } from '../compare/judge-run.js';
import type { ParsedRecord } from '../results/parse-record.js';
import { wantsColour } from './context.js';
import type { CliContext } from './context.js';
import { exitCodeOf } from './exit-code.js';
import { exitCodes } from './exit-codes.js';
import { shownPath } from './run-folder.js';
import { writeFiles } from './write-files.js';

export interface Presentation {
  /** Folder for the files. */
  readonly folder: string;
  readonly formats: readonly Report['format'][];
  readonly json: boolean;
}

/** What is presented: the results that decide the exit status, and how they are rendered. */
export interface Presentable {
  readonly model: ReportModel;
  readonly render: (format: Report['format']) => string;
  readonly terminal: (options: TerminalOptions) => string;
}

/** Judges a record, writes the reports, prints the result; returns the exit status. */
export function present(record: ParsedRecord, options: Presentation, context: CliContext): Promise<number> {
  const model = buildModel(judgeRun(record));
  return presentReports(
    {
      model,
      render: (format) => reports[format].render(model),
      terminal: (terminal) => renderTerminal(model, terminal),
    },
    options,
    context,
  );
}

/** Writes reports, prints the result; returns the exit status. A report that cannot be made does not cost the others. */
export async function presentReports(
  { model, render, terminal }: Presentable,
  { folder, formats, json }: Presentation,
  context: CliContext,
): Promise<number> {
  const { written, failed } = await writeFiles(
    folder,
    formats.map((format) => ({ fileName: reports[format].fileName, make: () => render(format) })),
  );
  context.stdout(json ? render('json') : terminal({ colour: wantsColour(context), width: context.columns }));
  tell(model, written, json ? context.stderr : context.stdout, context);
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
