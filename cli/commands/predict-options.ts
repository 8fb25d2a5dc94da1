import type { Command } from 'commander';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { CliContext } from '../context.js';
import { repeated } from '../options/choices.js';
import { costArm } from '../options/cost-arm.js';
import { seconds, wholeNumber } from '../options/numbers.js';
import { targetId } from '../options/targets.js';
import type { SetExitCode } from '../program.js';
import type { BenchOptions } from './bench-options.js';
import { addHostOptions, runtimeOption } from './run-options.js';

export interface PredictOptions extends Pick<
  BenchOptions,
  'host' | 'provision' | 'kernel' | 'initrd' | 'baseline' | 'candidate' | 'runtime' | 'seed' | 'out' | 'json'
> {
  readonly arm?: readonly CostArm[];
  /** Folder of a benchmark's record. */
  readonly costs?: string;
  readonly image?: readonly string[];
  readonly trials: number;
  readonly timeout: number;
}

export function addPredictCommand(bench: Command, context: CliContext, setExitCode: SetExitCode): void {
  addHostOptions(bench.command('predict'))
    .description('Predicts what isolation costs your own workload: its trapped calls, counted, times what each costs.')
    .argument('<line...>', 'a docker run line, after --')
    .option('--costs <dir>', 'prices from this benchmark (default: the calls that are needed are measured now)')
    .option(
      '--arm <name>',
      'only this arm; may be repeated (default: B, or C where there is no candidate)',
      repeated(costArm),
    )
    .option('--baseline <target>', 'where the workload is timed and counted', targetId('--baseline'), 'runc')
    .option('--candidate <target>', 'the side in question (default: sysbox-runc)', targetId('--candidate'))
    .addOption(runtimeOption())
    .option(
      '--image <name=file>',
      'an image that no registry has; may be repeated',
      repeated((text) => text),
    )
    .option('--trials <n>', 'how often the workload is timed', wholeNumber('--trials', 1), 3)
    .option('--timeout <seconds>', 'time for each of them', seconds('--timeout'), 600)
    .option('--seed <n>', 'fixes the order of the measurement', wholeNumber('--seed', 0))
    .option('--out <dir>', 'folder for prediction and prices (default: runs/<time>/)')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
The workload is run to its end under the baseline: some times as it is, and once with a supervisor of every process in it
that counts mount, umount2, openat2 and the calls of the new mount interface, which is never timed.

Examples:
  sudo eci-compat bench predict -- docker run --rm --cap-add SYS_ADMIN my/builder ./build.sh
  sudo eci-compat bench predict --costs runs/20260101-120000-ab12 --arm B -- docker run --rm my/builder ./build.sh

Exit status: 0 there is a prediction, 2 wrong usage, 3 nothing could be measured, 4 the workload does not run under the
baseline or the prices are not fit to use, 130 stopped by Ctrl-C.`,
    )
    .action(async (line: string[], options: PredictOptions) => {
      const { predictCommand } = await import('./predict.js');
      setExitCode(await predictCommand(line, options, context));
    });
}
