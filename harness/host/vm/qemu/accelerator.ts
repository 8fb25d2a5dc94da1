import { access, constants } from 'node:fs/promises';
import { HarnessError } from '../../../errors/harness-error.js';
import type { ProcessRunner } from '../../../process/process-runner.js';
import type { GuestOptions } from '../guest-options.js';

/** An ordinary kernel on working hardware virtualisation starts its first program within some seconds. */
const trialBootMs = 20_000;
/** Printed by every kernel right before it starts the first program of its initial file system. */
const started = 'Run /init as init process';

export interface AcceleratorChoice {
  readonly accelerator: 'kvm' | 'tcg';
  /** Why, for people. */
  readonly reason: string;
}

/**
 * What QEMU can use here. A device node proves nothing: where virtualisation is only half there a guest's kernel hangs,
 * so one is booted for a moment.
 */
export async function chooseAccelerator(
  wanted: GuestOptions['accelerator'],
  image: { readonly kernel: string; readonly initrd: string },
  runner: ProcessRunner,
  signal: AbortSignal,
): Promise<AcceleratorChoice> {
  if (wanted === 'tcg') return { accelerator: 'tcg', reason: 'software emulation was asked for' };
  const obstacle = await kvmObstacle(image, runner, signal);
  if (obstacle === undefined) return { accelerator: 'kvm', reason: 'a kernel booted under KVM' };
  if (wanted === 'kvm')
    throw new HarnessError('infrastructure', `KVM cannot be used: ${obstacle}; leave out accel=kvm`);
  return { accelerator: 'tcg', reason: obstacle };
}

async function kvmObstacle(
  { kernel, initrd }: { readonly kernel: string; readonly initrd: string },
  runner: ProcessRunner,
  signal: AbortSignal,
): Promise<string | undefined> {
  const usable = await access('/dev/kvm', constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!usable) return 'there is no /dev/kvm that can be opened';
  const result = await runner.run({
    file: 'setpriv',
    args: [
      // It must end with the harness, however that ends, also when it hangs: nothing may stand between the two.
      ...['--pdeathsig', 'KILL', 'qemu-system-x86_64', '-name', 'eci-compat-trial-of-kvm'],
      ...['-nodefaults', '-no-user-config', '-display', 'none', '-machine', 'q35', '-accel', 'kvm'],
      ...['-cpu', 'host', '-m', '512M', '-no-reboot', '-kernel', kernel, '-initrd', initrd],
      // Without a root the initial file system gives up at once, the kernel panics, and QEMU ends.
      ...['-append', 'console=ttyS0 panic=-1 break=top'],
      ...['-serial', 'stdio'],
    ],
    timeoutMs: trialBootMs,
    signal,
  });
  signal.throwIfAborted();
  if (result.stdout.includes(started)) return undefined;
  const said = result.stderr.trim().split('\n')[0] ?? '';
  return said === ''
    ? `/dev/kvm is there, but a kernel did not boot under it within ${String(trialBootMs / 1000)} s`
    : `QEMU cannot use /dev/kvm: ${said}`;
}
