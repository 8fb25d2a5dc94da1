import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import { hostKind } from '../options/choices.js';
import type { HostKind } from '../options/choices.js';
import { repeated } from '../options/choices.js';
import { runtimeArgument } from '../options/targets.js';
import type { RuntimeArgument } from '../options/targets.js';
import type { SetExitCode } from '../program.js';

export interface DoctorOptions {
  readonly host: HostKind;
  readonly runtime?: readonly RuntimeArgument[];
  readonly json?: boolean;
}

export function addDoctorCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  program
    .command('doctor')
    .description('Says which hosts, engines and targets are usable here, and what will be inconclusive and why.')
    .option('--host <kind>', 'auto (both), engine or managed', hostKind, 'auto')
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
  sudo eci-compat doctor
  sudo eci-compat doctor --host managed --runtime my-runc=/usr/local/bin/my-runc
  sudo eci-compat doctor --json | jq -r '.hosts[].inconclusive[].workload'

Exit status: 0 at least one host can run something, 3 none can.`,
    )
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('./doctor.js');
      setExitCode(await doctorCommand(options, context));
    });
}
