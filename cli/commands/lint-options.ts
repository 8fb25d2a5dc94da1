import type { Command } from 'commander';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { CliContext } from '../context.js';
import { repeated } from '../options/choices.js';
import { targetId } from '../options/targets.js';
import type { SetExitCode } from '../program.js';

export interface LintOptions {
  readonly catalog?: string;
  readonly target?: readonly TargetId[];
  readonly json?: boolean;
}

export function addLintCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  program
    .command('lint')
    .description('Checks declarations, suites and recipes without running anything, and says all mistakes at once.')
    .option('--catalog <dir>', 'declarations of your own beside the built-in ones')
    .option(
      '--target <name>',
      'a target of your own that expectations may name; may be repeated',
      repeated(targetId('--target')),
    )
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Each mistake is one line: file:line: field NAME: what is wrong and what is allowed. The review dates of expectations
are measured by today.

Examples:
  eci-compat lint
  eci-compat lint --catalog docs/examples
  eci-compat lint --catalog ./workloads --target kata
  eci-compat lint --json | jq -r '.problems[]'

Exit status: 0 no mistake, 2 at least one.`,
    )
    .action(async (options: LintOptions) => {
      const { lintCommand } = await import('./lint.js');
      setExitCode(lintCommand(options, context, new Date()));
    });
}
