import test from 'ava';
import { hostChoice, withGuestExtras } from '../../../cli/options/host-choice.js';
import type { HostChoice } from '../../../cli/options/host-choice.js';

const guestOf = (choice: HostChoice) => (choice.kind === 'vm' ? choice.guest : undefined);

test('a host is named by its kind', (t) => {
  t.deepEqual(hostChoice('managed'), { kind: 'managed' });
  for (const text of ['Managed', '', 'managed:x', 'vmx']) {
    t.throws(() => hostChoice(text), { name: 'UsageError', message: /use one of auto, engine, managed, vm/ }, text);
  }
});

test('a guest has defaults, and settings that change them', (t) => {
  t.like(guestOf(hostChoice('vm')), {
    release: 'bookworm',
    cgroup: 'v2',
    apparmor: true,
    kernelPackage: 'linux-image-cloud-amd64',
    accelerator: 'auto',
  });
  t.like(guestOf(hostChoice('vm:trixie,cgroup=v1,apparmor=off,kernel=6.12,memory=2048,cpus=3,accel=tcg')), {
    release: 'trixie',
    cgroup: 'v1',
    apparmor: false,
    kernelPackage: 'linux-image-6.12-cloud-amd64',
    memoryMib: 2048,
    cpus: 3,
    accelerator: 'tcg',
  });
  t.like(guestOf(hostChoice('vm:cgroup=v1')), { release: 'bookworm', cgroup: 'v1' });
  t.is(guestOf(hostChoice('vm:kernel=linux-image-rt-amd64'))?.kernelPackage, 'linux-image-rt-amd64');
});

for (const [setting, message] of [
  ['cgroup=v3', /cgroup is v1 or v2/],
  ['apparmor=yes', /apparmor is on or off/],
  ['swap=1024', /swap is on or off/],
  ['swap=', /swap is on or off/],
  ['memory=10', /memory is a whole number of at least 1024/],
  ['cpus=0', /cpus is a whole number of at least 1/],
  ['kernel=../vmlinuz', /kernel is a version/],
  ['colour=red', /there is no setting colour/],
  ['bookworm,trixie', /"trixie" is no setting/],
] as const) {
  test(`the setting ${setting} is refused`, (t) => {
    t.throws(() => hostChoice(`vm:${setting}`), { name: 'UsageError', message });
  });
}

for (const [text, swap] of [
  ['vm', false],
  ['vm:swap=off', false],
  ['vm:swap=on', true],
  ['vm:trixie,apparmor=off,swap=on', true],
] as const) {
  test(`with --host ${text} a guest has ${swap ? 'a' : 'no'} swap area`, (t) => {
    t.is(guestOf(hostChoice(text))?.swap, swap);
  });
}

test('what only a guest can have is refused elsewhere', (t) => {
  for (const extras of [{ provision: ['x.deb'] }, { kernel: 'k' }, { initrd: 'i' }]) {
    t.throws(() => withGuestExtras({ kind: 'managed' }, extras), { message: /is for a guest: use --host vm/ });
  }
  t.deepEqual(withGuestExtras({ kind: 'auto' }, {}), { kind: 'auto' });
});

test('a kernel comes with its initial file system', (t) => {
  const vm = hostChoice('vm');
  t.throws(() => withGuestExtras(vm, { kernel: 'k' }), { message: /give both/ });
  t.deepEqual(guestOf(withGuestExtras(vm, { kernel: '/k', initrd: '/i' }))?.kernelFiles, {
    kernel: '/k',
    initrd: '/i',
  });
  t.deepEqual(guestOf(withGuestExtras(vm, { provision: ['/a.deb', '/b'] }))?.provisions, ['/a.deb', '/b']);
});
