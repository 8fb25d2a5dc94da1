import type { Command } from 'commander';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { CliContext } from '../context.js';
import { repeated } from '../options/choices.js';
import { costArm } from '../options/cost-arm.js';
import type { GuestExtras, HostChoice } from '../options/host-choice.js';
import { wholeNumber } from '../options/numbers.js';
import { targetId } from '../options/targets.js';
import type { RuntimeArgument } from '../options/targets.js';
import type { SetExitCode } from '../program.js';
import { addPredictCommand } from './predict-options.js';
import { addHostOptions, runtimeOption } from './run-options.js';

export interface BenchOptions extends GuestExtras {
  readonly host: HostChoice;
  readonly quick?: boolean;
  readonly baseline: TargetId;
  readonly candidate?: TargetId;
  readonly runtime?: readonly RuntimeArgument[];
  readonly arm?: readonly CostArm[];
  readonly operation?: readonly string[];
  readonly mounts?: readonly number[];
  /** Names of whole workloads; undefined for all. */
  readonly macro?: readonly string[];
  /** False leaves all of them out. */
  readonly macros?: boolean;
  readonly blocks?: number;
  readonly seed?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export function addBenchCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  const bench = addHostOptions(program.command('bench'))
    .enablePositionalOptions()
    .description('Measures what isolation costs for each system call, against the same runtime measured twice.')
    .option('--quick', 'fewer mounts present and one look at 15 blocks: some minutes')
    .option('--baseline <target>', 'the side to compare with', targetId('--baseline'), 'runc')
    .option(
      '--candidate <target>',
      'the side in question (default: sysbox-runc where a container proves it; without it the arms U, N, NM and C are measured alone)',
      targetId('--candidate'),
    )
    .addOption(runtimeOption())
    .option('--arm <name>', 'only this arm beside A1 and A2; may be repeated', repeated(costArm))
    .option(
      '--operation <name>',
      'only this operation; may be repeated',
      repeated((text) => text),
    )
    .option('--mounts <n>', 'only with so many mounts present; may be repeated', repeated(wholeNumber('--mounts', 0)))
    .option(
      '--macro <name>',
      'this whole workload too, or of a full benchmark only this one; may be repeated',
      repeated((text) => text),
    )
    .option('--no-macros', 'single calls only')
    .option('--blocks <n>', 'at most so many blocks; fewer than 15 decide nothing', wholeNumber('--blocks', 1))
    .option('--seed <n>', 'fixes the order of arms and groups (default: drawn and recorded)', wholeNumber('--seed', 0))
    .option('--out <dir>', 'folder for record and reports (default: runs/<time>/)')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Arms: A1 and A2 the baseline twice; U a user namespace alone (runc-userns); N a seccomp supervisor that lets every mount
call go on; NM one that reads the caller's mount table first; C U and NM together; B the candidate.
docs/methodology.md says what is measured and how.

Examples:
  sudo eci-compat bench --quick
  sudo eci-compat bench --quick --operation bind --operation tmpfs --mounts 0 --mounts 1000
  sudo eci-compat bench --quick --candidate runc --arm B     the baseline against itself: what this machine can tell apart
  sudo eci-compat bench --host vm --provision ./sysbox-ce_amd64.deb
  sudo eci-compat report runs/20260101-120000-ab12          the same report again, computed from the raw samples

Exit status: 0 the benchmark is complete, whatever it says; 2 wrong usage, 3 nothing could be measured,
4 the machine was not fit to measure (see the report), 130 stopped by Ctrl-C.`,
    )
    .action(async (options: BenchOptions) => {
      const { benchCommand } = await import('./bench.js');
      setExitCode(await benchCommand(options, context));
    });
  addPredictCommand(bench, context, setExitCode);
}
