import { terminalSession } from '../../harness/process/terminal-session.js';
import type { Host } from '../../harness/host/host.js';
import type { CliContext } from '../context.js';
import { hostOptions } from '../host-options.js';
import { openHost } from '../open-host.js';
import { hostChoice, withGuestExtras } from '../options/host-choice.js';
import { UsageError } from '../usage-error.js';
import type { ShellOptions } from './shell-options.js';

/** Opens a guest, hands over the terminal, throws the guest away; returns the exit status of what ran there. */
export async function shellCommand(
  command: readonly string[],
  options: ShellOptions,
  context: CliContext,
): Promise<number> {
  const asked = options.host.kind === 'auto' ? hostChoice('vm') : options.host;
  if (asked.kind !== 'vm') {
    throw new UsageError(`shell is for guests: use --host vm; on host ${asked.kind} you have a shell already`);
  }
  const choice = withGuestExtras(asked, options);
  const open = hostOptions(context, { want: 'all', runtimes: [], askRegistry: false, askPaths: [] });
  const host = await openHost(choice, open, context.signal);
  try {
    open.progress.end();
    const { disposable } = host;
    if (disposable === undefined) throw new Error(`a host of kind ${host.kind} gives no shell`);
    if (command.length === 0) context.stderr(greeting(host));
    const main = host.targets.find(({ id }) => id === 'runc')?.socket;
    const environment = main === undefined ? [] : [`DOCKER_HOST=unix://${main}`];
    const isShell = command.length === 0;
    const words = ['env', ...environment, ...(isShell ? loginShell(context) : command)];
    const { file, args } = disposable.session(words, isShell && context.stdinIsTerminal);
    return await terminalSession(file, args, context.signal);
  } finally {
    await host.close();
  }
}

/** With a terminal it greets and prompts; without one it reads a script. */
const loginShell = ({ stdinIsTerminal }: CliContext): string[] => (stdinIsTerminal ? ['bash', '--login'] : ['bash']);

function greeting({ targets, unavailable }: Host): string {
  const lines = [
    'eci-compat: a shell in the guest; it is thrown away when you leave.',
    ...targets.map(
      ({ id, socket, facts }) => `  ${id}: docker --host unix://${socket ?? ''} run --runtime ${facts.runtime} …`,
    ),
    ...unavailable.map(({ id, reason }) => `  ${id}: not available: ${reason}`),
  ];
  return `${lines.join('\n')}\n`;
}
