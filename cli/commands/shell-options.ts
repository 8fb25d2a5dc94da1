import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import type { GuestExtras, HostChoice } from '../options/host-choice.js';
import type { SetExitCode } from '../program.js';
import { addHostOptions } from './run-options.js';

export interface ShellOptions extends GuestExtras {
  readonly host: HostChoice;
}

export function addShellCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  addHostOptions(program.command('shell'))
    .description('Gives a shell in a guest of its own, or runs a command there. The guest is thrown away afterwards.')
    .argument('[command...]', 'after --: a command to run instead of a shell')
    .addHelpText(
      'after',
      `
The guest is the one that run --host vm would use, with engines running and --provision installed. In it,
DOCKER_HOST is that of the engine with runc and every runtime that was given; the others are named at the start.
Without --host it is --host vm.

Examples:
  sudo eci-compat shell --host vm
  sudo eci-compat shell --host vm:bookworm,cgroup=v1,kernel=6.12
  sudo eci-compat shell --host vm --provision ./sysbox-ce_amd64.deb
  sudo eci-compat shell --host vm -- docker info
  echo 'findmnt; dmesg | tail' | sudo eci-compat shell --host vm

Exit status: that of the shell or command, 2 wrong usage, 3 no guest could be started.`,
    )
    .action(async (command: string[], options: ShellOptions) => {
      const { shellCommand } = await import('./shell.js');
      setExitCode(await shellCommand(command, options, context));
    });
}
