import test from 'ava';
import { describeHost, unusableHost } from '../../../cli/doctor/describe-host.js';
import { diskUsage } from '../../../cli/doctor/disk-usage.js';
import { doctorText } from '../../../cli/doctor/doctor-text.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { fakeHost } from '../../../harness/host/fake-host.js';
import { probedHost } from '../../../harness/probe/probed-host.js';
import { desktopEngine } from '../../support/desktop-engine.js';
import { probeOutput } from '../../support/probe-output.js';
import { targetOf } from '../../support/trials.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';
import { entryOf } from '../../support/workloads.js';

const host = fakeHost({
  targets: [targetOf(new FakeDriver())],
  unavailable: [{ id: 'sysbox-runc', reason: 'it is not installed' }],
  probe: probedHost(probeOutput({ 'cgroup-entries': 'memory', 'bounding-set': '0' }), 'on this machine', false),
});
const entries = [
  entryOf({ id: 'a', privileges: ['plain', 'privileged'] }),
  entryOf({ id: 'b', requirements: ['cgroup-v2'] }),
  entryOf({ id: 'c', requirements: ['swap'] }),
  entryOf({ id: 'd', mutates: true }),
];
const report = describeHost(host, entries);

test('rows that cannot be decided here are named with what is lacking', (t) => {
  t.deepEqual(
    report.inconclusive.map(({ workload, privilege, unmet }) => [
      workload,
      privilege,
      unmet.map(({ requirement }) => requirement),
    ]),
    [
      ['a', 'privileged', ['full-capabilities']],
      ['b', 'plain', ['cgroup-v2']],
      ['d', 'plain', ['disposable-host']],
    ],
  );
});

test('each requirement of the catalogue is answered once, in order', (t) => {
  t.deepEqual(
    report.requirements.map(({ requirement, met }) => [requirement, met]),
    [
      ['cgroup-v2', false],
      ['disposable-host', false],
      ['full-capabilities', false],
      ['swap', true],
    ],
  );
});

test('a host where no container ran is not usable', (t) => {
  t.true(report.usable);
  t.like(describeHost(fakeHost(), []), { usable: false, reason: 'no container ran under any target' });
});

test('the words hold every target, requirement and reason', (t) => {
  const text = doctorText([report, unusableHost('engine', 'no engine answers')], {
    folder: '/state',
    images: [],
    imageBytes: 3 * 2 ** 20,
    guestBytes: 5 * 2 ** 20,
  });
  for (const part of [
    'host managed: usable',
    'ok  runc: ',
    'no  sysbox-runc: it is not installed',
    'no  cgroup-v2: cgroup v1',
    'ok  swap: ',
    '3 rows will be inconclusive here',
    'cgroup-v2: b [plain]',
    'host engine: not usable: no engine answers',
    '/state: 0 image archives, 3.0 MiB, guests 5.0 MiB',
  ]) {
    t.true(text.includes(part), part);
  }
});

test('archives are counted, other files are not; a folder that is not there is empty', async (t) => {
  const root = tempDir(t);
  t.deepEqual(await diskUsage(root), { images: [], imageBytes: 0, guestBytes: 0 });
  await writeTree(root, {
    'images/busybox/a.tar': '12345',
    'images/busybox/a.json': 'xx',
    'carried/b.tar': '123',
    'slots/c.tar': '1',
    'guests/booted/a.qcow2': '1'.repeat(100_000),
  });
  const { images, imageBytes, guestBytes } = await diskUsage(root);
  t.true(guestBytes >= 100_000, String(guestBytes));
  t.is(images.length, 2);
  t.is(imageBytes, 8);
});

for (const [target, mode, next] of [
  [{ id: 'desktop-eci', userNamespace: 'own' }, 'on', 'off'],
  [{ id: 'runc', userNamespace: 'host' }, 'off', 'on'],
] as const) {
  test(`isolation ${mode} on Docker Desktop is said in words, with what to do next`, (t) => {
    const desktop = fakeHost({
      kind: 'engine',
      engines: [desktopEngine],
      targets: [targetOf(new FakeDriver(), target)],
    });
    const state = { folder: '/state', images: [], imageBytes: 0, guestBytes: 0 };
    const text = doctorText([describeHost(desktop, [])], state);
    t.true(text.includes(`  Docker Desktop with isolation ${mode}: `), text);
    t.true(text.includes(`for the other side switch isolation ${next}, quit Docker Desktop fully`), text);
    t.true(text.includes('eci-compat compare OFF ON'), text);
  });
}

test('nothing of Docker Desktop is said of another engine', (t) => {
  t.false(JSON.stringify(report).includes('Desktop'));
});
