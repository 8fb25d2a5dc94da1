import { join } from 'node:path';
import test from 'ava';
import { probeGuest } from '../../../../harness/host/vm/probe-guest.js';
import { ExecaRunner } from '../../../../harness/process/execa-runner.js';
import { FakeRunner } from '../../../../harness/process/fake-runner.js';
import type { ProcessRequest, ProcessResult, ProcessRunner } from '../../../../harness/process/process-runner.js';
import { probeOutput } from '../../../support/probe-output.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';

/** A guest that answers the questions of every host, and looks for files on this machine. */
const guest: ProcessRunner = {
  run: (request: ProcessRequest): Promise<ProcessResult> =>
    request.args.length > 2
      ? new ExecaRunner().run(request)
      : new FakeRunner(() => ({ stdout: probeOutput({ product: 'Standard PC' }) })).run(request),
};

for (const [accelerator, virtualization] of [
  ['tcg', 'QEMU, software emulation (TCG)'],
  ['kvm', 'QEMU, KVM'],
] as const) {
  test(`a guest under ${accelerator} says so, whatever its hardware is called`, async (t) => {
    const { facts, origin } = await probeGuest(guest, [], false, accelerator);
    t.is(facts.virtualization, virtualization);
    t.is(facts.kernel, '6.1.0-18-amd64');
    t.is(origin, 'in the guest');
  });
}

test('files are looked for in the guest; of those that nobody asked for nothing is known', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { there: '' });
  const [there, absent, other] = [join(folder, 'there'), join(folder, 'absent'), join(folder, 'other')];
  const probe = await probeGuest(guest, [absent, "/it's $(not) there", there], false, 'kvm');
  t.deepEqual(
    [there, absent, other].map((path) => probe.answer(`path:${path}`)),
    [
      { requirement: `path:${there}`, met: true, reason: `${there} exists` },
      { requirement: `path:${absent}`, met: false, reason: `${absent} does not exist on the host` },
      {
        requirement: `path:${other}`,
        met: false,
        reason: `whether ${other} exists on the engine's host cannot be seen from here`,
      },
    ],
  );
});

test('whether a registry was reached is passed on', async (t) => {
  for (const reached of [true, false]) {
    t.is((await probeGuest(guest, [], reached, 'kvm')).answer('registry').met, reached);
  }
});
