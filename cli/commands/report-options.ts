import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import type { SetExitCode } from '../program.js';

export interface ReportOptions {
  readonly format?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function addReportCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  program
    .command('report')
    .description('Presents a recorded run again, from its run.jsonl alone.')
    .argument('<dir>', 'folder of a run')
    .option(
      '--format <names>',
      'html, json, csv, markdown, junit, separated by commas (default: all; a benchmark has html and json)',
    )
    .option('--out <dir>', 'folder for the files (default: the folder of the run)')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  eci-compat report runs/20260101-120000-ab12
  eci-compat report runs/20260101-120000-ab12 --format html,junit --out public/
  eci-compat report runs/20260101-120000-ab12 --json | jq .summary`,
    )
    .action(async (directory: string, options: ReportOptions) => {
      const { reportCommand } = await import('./report.js');
      setExitCode(await reportCommand(directory, options, context));
    });
}
