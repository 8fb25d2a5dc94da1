import { Option } from 'commander';
import type { Command } from 'commander';
import { copyBoundsText } from '../../inputs/check/copy-bounds.js';
import { Aspect } from '../../vocabulary/aspect.js';
import type { CliContext } from '../context.js';
import { repeated } from '../options/choices.js';
import { seconds } from '../options/numbers.js';
import type { SetExitCode } from '../program.js';
import { UsageError } from '../usage-error.js';
import type { CheckStaticOptions } from './check-static-options.js';
import { addStaticOptions } from './check-static-options.js';
import { addCommonRunOptions } from './run-options.js';
import type { CommonRunOptions } from './run-options.js';

export interface CheckOptions extends CommonRunOptions {
  readonly timeout?: number;
  readonly ready?: readonly string[];
  readonly success?: readonly string[];
  readonly ignore?: readonly Aspect[];
  readonly save?: string;
  readonly profile?: readonly string[];
  readonly diskLimit?: string;
}

export function addCheckCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  addStaticOptions(addCommonRunOptions(program.command('check'), '3, or 2 in an emulated guest'))
    .description('Runs your own workload on both sides, with the same settings, and says whether it survives.')
    .argument(
      '<workload...>',
      'a file, the compose files of one project, or a docker run line after --; with --static several files, each on its own',
    )
    .option(
      '--timeout <seconds>',
      'time for each start and each command of a trial (default: 60, with a build 600)',
      seconds('--timeout'),
    )
    .option(
      '--ready <when>',
      'it keeps running, and is ready when: PORT listens, log:TEXT was printed, health (its health check passes), or a command in it succeeds; SERVICE=WHEN for one of several; may be repeated',
      repeated((text) => text),
    )
    .option(
      '--success <command>',
      'shell text that must succeed in it when it is ready; SERVICE=COMMAND for one of several; may be repeated',
      repeated((text) => text),
    )
    .addOption(
      new Option('--ignore <what>', `does not compare ${Aspect.options.join(', ')}; may be repeated`).argParser(
        repeated(aspect),
      ),
    )
    .option('--disk-limit <size>', 'what a trial may write to the disk before it is ended (default: 10g)')
    .option(
      '--profile <name>',
      'switches on a profile of a compose file; may be repeated',
      repeated((text) => text),
    )
    .option('--save <file>', 'keeps the workload as a declaration, for run --catalog')
    .addHelpText(
      'after',
      `
What is run: a docker run line, a compose file as a whole, a Kubernetes manifest, a devcontainer.json; or the build of a
Dockerfile or a docker build line, with --ready or --success also a container of what was built. Several compose files are
one project, as with docker compose -f A -f B; docker compose reads it where it is installed, and the report says who did.
It passes when the container exits with status 0 within --timeout; with --ready or --success, when it is ready and each
command succeeds. Where it passes on both sides, health, normalised output, listening ports, and owner and mode of the files
written are compared as far as every trial of a side agrees on them. Local images are carried to both engines unchanged.
Directories of this machine that it may write to are copied for each trial, up to ${copyBoundsText}; yours stay as
they are. Of files written there the owner on the host is compared.
Each container may have 4,096 processes and 4 GB of memory (less on small machines) unless its settings say otherwise.

Examples:
  sudo eci-compat check -- docker run --rm -v data:/data alpine sh -c 'echo hi > /data/f'
  sudo eci-compat check --ready 6379 --success 'redis-cli ping' -- docker run -d redis
  sudo eci-compat check --ready web=port:80 compose.yaml
  sudo eci-compat check Dockerfile
  sudo eci-compat check --ready 80 -- docker build --target web .
  sudo eci-compat check compose.yaml compose.override.yaml
  sudo eci-compat check --trials 5 --timeout 120 -- docker run --privileged my/ci-runner ./test.sh
  sudo eci-compat check --image app:1=app.tar --save app.yaml -- docker run app:1
  sudo eci-compat check "docker run --rm alpine sh -c 'id -u'"
  eci-compat check --static compose.yaml      what the settings tell, without an engine; see check --static --help

Exit status: 0 it runs the same, 1 it does not, 4 this proves nothing (it fails on both sides, or is not steady). On Docker
Desktop one side is recorded: 0 it passed there each time and nothing is compared yet; see eci-compat compare --help.`,
    )
    .action(async (operands: string[], options: CheckOptions & CheckStaticOptions) => {
      if (options.static === true || options.rulesList === true) {
        const { checkStaticCommand } = await import('./check-static.js');
        setExitCode(await checkStaticCommand(operands, options, context));
        return;
      }
      requireNoStaticOption(options);
      const { checkCommand } = await import('./check.js');
      setExitCode(await checkCommand(operands, options, context));
    });
}

function aspect(text: string): Aspect {
  const parsed = Aspect.safeParse(text);
  if (!parsed.success) throw new UsageError(`--ignore ${text}: use one of ${Aspect.options.join(', ')}`);
  return parsed.data;
}

/** What only a static check heeds is refused without it, instead of being passed over in silence. */
function requireNoStaticOption(options: CheckStaticOptions): void {
  const given = {
    '--format': options.format,
    '--desktop-version': options.desktopVersion,
    '--backend': options.backend,
    '--skip-unknown': options.skipUnknown,
  };
  const [first] = Object.entries(given).filter(([, value]) => value !== undefined);
  if (first !== undefined) throw new UsageError(`${first[0]} is for check --static only`);
}
