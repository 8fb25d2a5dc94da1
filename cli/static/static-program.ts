import { Command } from 'commander';
import type { CheckStaticOptions } from '../commands/check-static-options.js';
import { addStaticOptions } from '../commands/check-static-options.js';
import type { CliContext } from '../context.js';
import { UsageError } from '../usage-error.js';
import { bareLine } from './bare-line.js';

/** Examples and exit statuses of `check --static`. */
export const staticHelp = `
Says which settings do not survive isolation, with reason, source and the smallest edit. The kind of a file is found from its
content: compose, Dockerfile, devcontainer.json, Kubernetes, workflow or action.yml of GitHub Actions, docker run line.

Examples:
  eci-compat check --static compose.yaml
  eci-compat check --static --format sarif Dockerfile compose.yaml > eci.sarif
  eci-compat check --static --skip-unknown deploy/*.yaml     as a commit hook does, with whatever files there are
  eci-compat check --static --desktop-version 4.43 --backend wsl2 .devcontainer/devcontainer.json
  eci-compat check --static -- docker run --privileged -v /var/run/docker.sock:/var/run/docker.sock my/ci-runner
  generate-compose | eci-compat check --static -             what is piped in
  eci-compat check --rules-list

Exit status: 0 no error found (which is no proof that it survives), 1 an error was found, 2 wrong usage or a file that
cannot be read.`;

/** The command line of a static check alone: it starts in a fraction of the time that the whole one takes. */
export function buildStaticProgram(context: CliContext, setExitCode: (code: number) => void): Command {
  const line = bareLine(context.argv);
  if (line !== undefined) throw new UsageError(`put -- before the line: eci-compat check --static -- ${line}`);
  const program = new Command('eci-compat')
    .exitOverride()
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr })
    .showHelpAfterError('Run with --help for examples.');
  addStaticOptions(program.command('check'))
    .description('Looks at the settings of files and docker run lines only; needs no engine.')
    .argument('[file...]', 'files, or a docker run line after --')
    .option('--json', 'the same as --format json')
    .addHelpText('after', staticHelp)
    .action(async (words: string[], options: CheckStaticOptions) => {
      const { checkStaticCommand } = await import('../commands/check-static.js');
      setExitCode(await checkStaticCommand(words, options, context));
    });
  return program;
}
