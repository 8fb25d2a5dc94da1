import { Option } from 'commander';
import type { Command } from 'commander';
import type { Privilege } from '../../vocabulary/privilege.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { CliContext } from '../context.js';
import { privilege, repeated } from '../options/choices.js';
import { hostChoice } from '../options/host-choice.js';
import type { GuestExtras, HostChoice } from '../options/host-choice.js';
import { wholeNumber } from '../options/numbers.js';
import { runtimeArgument, targetId } from '../options/targets.js';
import type { RuntimeArgument } from '../options/targets.js';
import type { SetExitCode } from '../program.js';

/** Options that `run` and `check` share. */
export interface CommonRunOptions extends GuestExtras {
  readonly host: HostChoice;
  readonly baseline?: TargetId;
  readonly candidate?: readonly TargetId[];
  readonly runtime?: readonly RuntimeArgument[];
  readonly image?: readonly string[];
  readonly trials?: number;
  readonly jobs?: number;
  readonly seed?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export interface RunOptions extends CommonRunOptions {
  readonly suite?: string;
  readonly workload?: readonly string[];
  readonly privilege?: readonly Privilege[];
  readonly catalog?: string;
  readonly resume?: string;
  readonly minDecisive: number;
  readonly allowMutating?: boolean;
}

/** A runtime that no engine knows yet. */
export const runtimeOption = (): Option =>
  new Option('--runtime <name=path>', 'registers an OCI runtime on the managed host; may be repeated').argParser(
    repeated(runtimeArgument),
  );

/** Adds the options that say where to run. */
export function addHostOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--host <kind>',
        'auto, engine (the running one), managed (private engines), or vm (a guest that is thrown away, e.g. vm:bookworm,cgroup=v1,kernel=6.12)',
      )
        .argParser(hostChoice)
        .default({ kind: 'auto' }, 'auto'),
    )
    .option(
      '--provision <path>',
      'with --host vm: a .deb or a folder to install in the guest, e.g. Sysbox; may be repeated',
      repeated((text) => text),
    )
    .option('--kernel <file>', 'with --host vm: a kernel of your own')
    .option('--initrd <file>', 'with --host vm: its initial file system');
}

/** Adds the options that `run`, `check` and `admit` share. */
export function addCommonRunOptions(command: Command, defaultTrials: string): Command {
  return addHostOptions(command)
    .option(
      '--baseline <target>',
      'the side to compare with (default: runc; on Docker Desktop, without --candidate, the mode it is in is recorded as one side)',
      targetId('--baseline'),
    )
    .option(
      '--candidate <target>',
      'the side in question; may be repeated (default: sysbox-runc where a container proves it, else runc-userns)',
      repeated(targetId('--candidate')),
    )
    .addOption(runtimeOption())
    .option(
      '--image <name=file>',
      'an image that no registry has: docker save archive or root file system tar; may be repeated',
      repeated((text) => text),
    )
    .option('--trials <n>', `trials for each side (default: ${defaultTrials})`, wholeNumber('--trials', 1))
    .option(
      '--jobs <n>',
      'workloads side by side (default: 2, or 1 on a single CPU or in an emulated guest)',
      wholeNumber('--jobs', 1),
    )
    .option('--seed <n>', 'fixes the order of trials (default: drawn and recorded)', wholeNumber('--seed', 0))
    .option('--out <dir>', 'folder for record and reports (default: runs/<time>/)')
    .option('--json', 'one JSON document on stdout');
}

export function addRunCommand(program: Command, context: CliContext, setExitCode: SetExitCode): void {
  addCommonRunOptions(program.command('run'), '3, or 1 in an emulated guest')
    .description('Runs workloads on a baseline and on candidates, records, judges, and reports what differs.')
    .option('--suite <name>', 'a selection of workloads (default: quick)')
    .option(
      '--workload <id>',
      'one workload; may be repeated',
      repeated((text) => text),
    )
    .option('--privilege <name>', 'only with this privilege; may be repeated', repeated(privilege))
    .option('--catalog <dir>', 'declarations of your own; without --suite or --workload they are what is run')
    .option('--resume <dir>', 'continues the run recorded in this folder')
    .option('--min-decisive <n>', 'fewer decisive pairs are not enough evidence', wholeNumber('--min-decisive', 0), 1)
    .option('--allow-mutating', 'also runs workloads that change kernel state of this host')
    .addHelpText(
      'after',
      `
Examples:
  sudo eci-compat run                                      the quick suite, private engines or your Sysbox engine
  sudo eci-compat run --suite full --trials 5 --seed 7     everything, five trials a side, a repeatable order
  sudo eci-compat run --workload dev-mknod --privilege plain
  sudo eci-compat run --candidate my-runc --runtime my-runc=/usr/local/bin/my-runc
  sudo eci-compat run --catalog ./workloads --image app:1=app.tar
  sudo eci-compat run --host vm --suite privileged --provision ./sysbox-ce_amd64.deb
  sudo eci-compat run --resume runs/20260101-120000-ab12`,
    )
    .action(async (options: RunOptions) => {
      const { runCommand } = await import('./run.js');
      setExitCode(await runCommand(options, context));
    });
}
