import { accessSync, constants } from 'node:fs';
import test from 'ava';
import { chooseAccelerator } from '../../../../../harness/host/vm/qemu/accelerator.js';
import type { ProcessResult } from '../../../../../harness/process/process-runner.js';
import { FakeRunner } from '../../../../../harness/process/fake-runner.js';
import { untilTheEnd } from '../../../../support/trials.js';

const image = { kernel: '/image/vmlinuz', initrd: '/image/initrd' };
const noNode = 'there is no /dev/kvm that can be opened';

/** Whether this machine lets us ask at all: an answer of the machine that the program must heed. */
function hasNode(): boolean {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const choose = (wanted: 'auto' | 'kvm' | 'tcg', result: Partial<ProcessResult>) => {
  const runner = new FakeRunner(() => result);
  return { runner, choice: chooseAccelerator(wanted, image, runner, untilTheEnd()) };
};

test('who asks for software emulation gets it, and no machine is asked', async (t) => {
  const { runner, choice } = choose('tcg', { stdout: 'Run /init as init process' });
  t.deepEqual(await choice, { accelerator: 'tcg', reason: 'software emulation was asked for' });
  t.deepEqual(runner.requests, []);
});

const said: readonly (readonly [what: string, result: Partial<ProcessResult>, obstacle: RegExp])[] = [
  [
    'a kernel that hangs',
    { exitCode: undefined, stdout: '[ 0.0] Linux version 6.1\n' },
    /a kernel did not boot under it within 20 s/,
  ],
  [
    'a kernel that gives up early',
    { exitCode: 0, stdout: '[ 0.0] Linux version 6.1\n[ 0.1] Kernel panic\n' },
    /a kernel did not boot under it within 20 s/,
  ],
  [
    'QEMU that refuses',
    { exitCode: 1, stderr: 'qemu: failed to initialize kvm: No such device\nmore\n' },
    /^QEMU cannot use \/dev\/kvm: qemu: failed to initialize kvm: No such device$/,
  ],
];

for (const [what, result, obstacle] of said) {
  test(`after ${what} software emulation is chosen, with the reason`, async (t) => {
    const { accelerator, reason } = await choose('auto', result).choice;
    t.is(accelerator, 'tcg');
    t.regex(reason, hasNode() ? obstacle : new RegExp(`^${noNode}$`));
  });

  test(`after ${what} KVM that was demanded is refused`, async (t) => {
    await t.throwsAsync(choose('kvm', result).choice, {
      name: 'HarnessError',
      code: 'infrastructure',
      message: /^KVM cannot be used: .*; leave out accel=kvm$/,
    });
  });
}

for (const exitCode of [0, 1, undefined]) {
  test(`KVM is used where its device is there and a kernel started a program, then ended with ${String(exitCode)}`, async (t) => {
    const { runner, choice } = choose('auto', { exitCode, stdout: 'x\n[ 1.2] Run /init as init process\nx' });
    const { accelerator, reason } = await choice;
    t.deepEqual(
      [accelerator, reason, runner.requests.length],
      hasNode() ? ['kvm', 'a kernel booted under KVM', 1] : ['tcg', noNode, 0],
    );
  });
}

test('the kernel that is tried is that of the guest, and it cannot run for ever', async (t) => {
  const { runner, choice } = choose('auto', {});
  await choice;
  for (const { args, timeoutMs } of runner.requests) {
    const line = args.join(' ');
    t.regex(line, /-accel kvm .*-kernel \/image\/vmlinuz -initrd \/image\/initrd/);
    t.regex(line, /^--pdeathsig KILL qemu-system-x86_64 -name eci-compat-/);
    t.true((timeoutMs ?? 0) > 0);
  }
  t.is(runner.requests.length, hasNode() ? 1 : 0);
});

test('an aborted run is told from a kernel that does not boot', async (t) => {
  const signal = AbortSignal.abort(new Error('Ctrl-C'));
  const choice = chooseAccelerator('auto', image, new FakeRunner(), signal);
  if (hasNode()) await t.throwsAsync(choice, { message: 'Ctrl-C' });
  else t.is((await choice).reason, noNode);
});
