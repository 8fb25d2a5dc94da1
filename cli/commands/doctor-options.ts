import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import { repeated } from '../options/choices.js';
import type { GuestExtras, HostChoice } from '../options/host-choice.js';
import { runtimeArgument } from '../options/targets.js';
import type { RuntimeArgument } from '../options/targets.js';
import { addHostOptions } from './run-options.js';
import type { SetExitCode } from '../program.js';

export interface DoctorOptions extends GuestExtras {
  readonly host: HostChoice;
  readonly runtime?: readonly RuntimeArgument[];
  readonly json?: boolean;
}

export function addDoctorCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  addHostOptions(program.command('doctor'))
    .description('Says which hosts, engines and targets are usable here, and what will be inconclusive and why.')
    .option(
      '--runtime <name=path>',
      'an OCI runtime to prove on the managed host; may be repeated',
      repeated(runtimeArgument),
    )
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
It also removes what dead runs left behind.

Examples:
  sudo eci-compat doctor                                  looks at engine and managed
  sudo eci-compat doctor --host vm:bookworm,cgroup=v1
  sudo eci-compat doctor --host managed --runtime my-runc=/usr/local/bin/my-runc
  sudo eci-compat doctor --json | jq -r '.hosts[].inconclusive[].workload'

Exit status: 0 at least one host can run something, 3 none can.`,
    )
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('./doctor.js');
      setExitCode(await doctorCommand(options, context));
    });
}
