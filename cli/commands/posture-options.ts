import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import type { SetExitCode } from '../program.js';
import { UsageError } from '../usage-error.js';

export interface PostureOptions {
  readonly from?: string;
  readonly save?: string;
  readonly eciSince?: Date;
  readonly json?: boolean;
}

export function addPostureCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  program
    .command('posture')
    .description('Reads how a developer’s machine is set up, and lists what is not protected, with fixes.')
    .option('--from <dir>', 'reads saved files instead of this machine')
    .option('--save <dir>', 'keeps what was read on this machine, to be read elsewhere with --from')
    .option('--eci-since <date>', 'when isolation was switched on: older containers are not protected', date)
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Reads docker version, info, contexts, builders and containers, the settings of Docker Desktop and of its administrator, and
wsl --version on Windows. Nothing is changed. What cannot be read is named and judged by no rule; --eci-since says that
isolation is on, too, where nothing read says otherwise. A folder for --from holds any of docker-version.json,
docker-info.json, inspect-*.json, contexts.json, builders.json, settings-store.json, settings.json, admin-settings.json,
wsl-version.txt and uid-map-CONTAINER.txt (/proc/self/uid_map seen in it).

Examples:
  eci-compat posture
  eci-compat posture --eci-since 2026-01-31 --save ./posture
  eci-compat posture --from ./posture --json

Exit status: 0 no error found, 1 an error was found, 2 wrong usage or a file that cannot be read, 3 nothing could be read.`,
    )
    .action(async (options: PostureOptions) => {
      const { postureCommand } = await import('./posture.js');
      setExitCode(await postureCommand(options, context));
    });
}

function date(text: string): Date {
  const parsed = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(parsed.getTime())) return parsed;
  throw new UsageError(`--eci-since ${text}: write a date as 2026-01-31 or 2026-01-31T09:00:00Z`);
}
