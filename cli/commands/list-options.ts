import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import type { SetExitCode } from '../program.js';

export interface ListOptions {
  readonly suite?: string;
  readonly catalog?: string;
  readonly json?: boolean;
}

export function addListCommand(program: Command, context: CliContext, _setExitCode: SetExitCode): void {
  program
    .command('list')
    .description('Lists the workloads with suite, title, privileges, requirements, expectations and sources.')
    .option('--suite <name>', 'only the workloads of this suite')
    .option('--catalog <dir>', 'declarations of your own beside the built-in ones')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  eci-compat list
  eci-compat list --suite quick
  eci-compat list --json | jq -r '.workloads[].id'`,
    )
    .action(async (options: ListOptions) => {
      const { listCommand } = await import('./list.js');
      listCommand(options, context);
    });
}
