import type { Command } from 'commander';
import type { Privilege } from '../../vocabulary/privilege.js';
import type { CliContext } from '../context.js';
import { privilege, repeated } from '../options/choices.js';
import type { SetExitCode } from '../program.js';
import { addCommonRunOptions } from './run-options.js';
import type { CommonRunOptions } from './run-options.js';

/** So often a workload is run on each arm before it is trusted. */
export const defaultAdmissionTrials = 10;

export interface AdmitOptions extends CommonRunOptions {
  readonly privilege?: readonly Privilege[];
  readonly catalog?: string;
  readonly suite?: string;
  readonly allowMutating?: boolean;
}

export function addAdmitCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  addCommonRunOptions(program.command('admit'), String(defaultAdmissionTrials))
    .description('Checks by running whether a workload is fit for the catalogue.')
    .argument('[id...]', 'workloads; with --suite those of a suite')
    .option('--suite <name>', 'all workloads of this suite')
    .option('--privilege <name>', 'only with this privilege; may be repeated', repeated(privilege))
    .option('--catalog <dir>', 'declarations of your own beside the built-in ones')
    .option('--allow-mutating', 'also runs workloads that change kernel state of this host')
    .addHelpText(
      'after',
      `
A workload is run 10 times on each arm in shuffled order, once on each arm with its declared mutation, and once with
each requirement's answer forced to no. It is refused if it flaps, if the two baseline arms disagree, if a step takes
more than 80 % of its time limit, if it gives something else than it expects, if an arm still passes with the mutation,
if it is not host-incapable where a requirement is missing, or if it leaves anything behind.

Examples:
  sudo eci-compat admit dev-mknod
  sudo eci-compat admit --catalog ./workloads app-answers app-reads-config
  sudo eci-compat admit --suite mounts --privilege plain --json

Exit status: 0 admitted (what cannot run here is said), 1 at least one is refused, 4 none of them can run here.`,
    )
    .action(async (ids: string[], options: AdmitOptions) => {
      const { admitCommand } = await import('./admit.js');
      setExitCode(await admitCommand(ids, options, context));
    });
}
