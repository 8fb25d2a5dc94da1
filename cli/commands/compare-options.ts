import type { Command } from 'commander';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { CliContext } from '../context.js';
import { targetId } from '../options/targets.js';
import type { SetExitCode } from '../program.js';

export interface CompareOptions {
  readonly aTarget?: TargetId;
  readonly bTarget?: TargetId;
  readonly format?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function addCompareCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  program
    .command('compare')
    .description('Compares two records made at different times, e.g. with isolation off and with it on.')
    .argument('<a>', 'folder of the run that is the baseline’s side, e.g. isolation off')
    .argument('<b>', 'folder of the run that is the candidate’s side, e.g. isolation on')
    .option('--a-target <target>', 'target of A that is compared (default: its baseline)', targetId('--a-target'))
    .option('--b-target <target>', 'target of B that is compared (default: its baseline)', targetId('--b-target'))
    .option('--format <names>', 'html, json, csv, markdown, junit, separated by commas (default: all)')
    .option('--out <dir>', 'folder for the files (default: runs/compare-<A>-<B>/)')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
For engines that have one mode at a time, as Docker Desktop has. The same workloads and the same images are compared;
whatever else differs between the two environments is listed before the verdicts. The A/A control of both records counts.
Nothing is expected: every difference is unexpected.

Examples:
  eci-compat check --host engine --out runs/off -- docker run --rm my/app ./test.sh
  eci-compat check --host engine --out runs/on -- docker run --rm my/app ./test.sh
  eci-compat compare runs/off runs/on
  eci-compat compare runs/engine-27 runs/engine-28 --a-target sysbox-runc --b-target sysbox-runc
  eci-compat compare runs/off runs/on --format html,junit --out public/
  eci-compat compare runs/off runs/on --json | jq .environmentDifferences

Exit status: 0 no difference, 1 a difference, 2 the records cannot be compared, 4 not enough evidence; for records of check 4
also where a workload fails on both sides, is not steady or could not be decided.`,
    )
    .action(async (a: string, b: string, options: CompareOptions) => {
      const { compareCommand } = await import('./compare.js');
      setExitCode(await compareCommand([a, b], options, context));
    });
}
