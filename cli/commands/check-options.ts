import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import { seconds } from '../options/numbers.js';
import type { SetExitCode } from '../program.js';
import { UsageError } from '../usage-error.js';
import type { CheckStaticOptions } from './check-static-options.js';
import { addStaticOptions } from './check-static-options.js';
import { addCommonRunOptions, usualTrials } from './run-options.js';
import type { CommonRunOptions } from './run-options.js';

export interface CheckOptions extends CommonRunOptions {
  readonly timeout: number;
}

export function addCheckCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  addStaticOptions(addCommonRunOptions(program.command('check'), usualTrials))
    .description('Runs your own docker run line on both sides, with the same flags, and says whether it survives.')
    .argument('<line...>', 'the line, after --; with --static also files')
    .option('--timeout <seconds>', 'time for each trial', seconds('--timeout'), 60)
    .addHelpText(
      'after',
      `
It passes when the container exits with status 0 within --timeout. Local images are carried to both engines unchanged.

Examples:
  sudo eci-compat check -- docker run --rm -v data:/data alpine sh -c 'echo hi > /data/f'
  sudo eci-compat check --trials 5 --timeout 120 -- docker run --privileged my/ci-runner ./test.sh
  sudo eci-compat check --image app:1=app.tar -- docker run app:1
  sudo eci-compat check "docker run --rm alpine sh -c 'id -u'"
  eci-compat check --static compose.yaml      what the settings tell, without an engine; see check --static --help

Exit status: 0 it runs the same, 1 it does not, 4 this proves nothing (it fails on both sides, or is not steady).`,
    )
    .action(async (line: string[], options: CheckOptions & CheckStaticOptions) => {
      if (options.static === true || options.rulesList === true) {
        const { checkStaticCommand } = await import('./check-static.js');
        setExitCode(await checkStaticCommand(line, options, context));
        return;
      }
      requireNoStaticOption(options);
      const { checkCommand } = await import('./check.js');
      setExitCode(await checkCommand(line, options, context));
    });
}

/** What only a static check heeds is refused without it, instead of being passed over in silence. */
function requireNoStaticOption(options: CheckStaticOptions): void {
  const given = {
    '--as': options.as,
    '--format': options.format,
    '--desktop-version': options.desktopVersion,
    '--backend': options.backend,
  };
  const [first] = Object.entries(given).filter(([, value]) => value !== undefined);
  if (first !== undefined) throw new UsageError(`${first[0]} is for check --static only`);
}
