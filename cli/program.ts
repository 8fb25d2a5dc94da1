import { Command } from 'commander';
import { addAdmitCommand } from './commands/admit-options.js';
import { addBenchCommand } from './commands/bench-options.js';
import { addCheckCommand } from './commands/check-options.js';
import { addCompareCommand } from './commands/compare-options.js';
import { addDoctorCommand } from './commands/doctor-options.js';
import { addLintCommand } from './commands/lint-options.js';
import { addListCommand } from './commands/list-options.js';
import { addPostureCommand } from './commands/posture-options.js';
import { addReportCommand } from './commands/report-options.js';
import { addRunCommand } from './commands/run-options.js';
import { addShellCommand } from './commands/shell-options.js';
import { packageVersion } from './context.js';
import type { CliContext } from './context.js';

/** Sets the exit status of the program. */
export type SetExitCode = (code: number) => void;

/** The command line. Commands load what they need when they run: `list` must not wait for the engine client. */
export function buildProgram(context: CliContext, setExitCode: SetExitCode): Command {
  const program = new Command('eci-compat')
    .description('Tells, with evidence, whether container workloads behave the same under an isolated runtime.')
    .version(packageVersion(context.packageRoot))
    .exitOverride()
    // So that an option after `bench predict` is one of that command.
    .enablePositionalOptions()
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr })
    .showHelpAfterError('Run with --help for examples.')
    .addHelpText(
      'after',
      `
Examples:
  eci-compat doctor                                   what this machine can decide, and what not
  eci-compat run --suite quick                        the catalogue's quick suite, report in runs/<time>/
  eci-compat check -- docker run --rm alpine id       does my workload survive?
  eci-compat bench --quick                            what does isolation cost for each call?
  eci-compat posture                                  how is this machine set up?
  eci-compat report runs/20260101-120000-ab12         all reports again, from the record alone
  eci-compat compare runs/off runs/on                 two records: isolation off, then on

Exit status: 0 nothing unexpected, 1 unexpected divergence, 2 wrong usage, 3 nothing could be run,
4 not enough evidence, 130 stopped by Ctrl-C.`,
    );
  addRunCommand(program, context, setExitCode);
  addCheckCommand(program, context, setExitCode);
  addBenchCommand(program, context, setExitCode);
  addLintCommand(program, context, setExitCode);
  addListCommand(program, context, setExitCode);
  addDoctorCommand(program, context, setExitCode);
  addReportCommand(program, context, setExitCode);
  addCompareCommand(program, context, setExitCode);
  addPostureCommand(program, context, setExitCode);
  addAdmitCommand(program, context, setExitCode);
  addShellCommand(program, context, setExitCode);
  return program;
}
