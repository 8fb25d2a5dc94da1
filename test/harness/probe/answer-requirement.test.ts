import test from 'ava';
import { probedHost } from '../../../harness/probe/probed-host.js';
import { plainRequirements } from '../../../vocabulary/requirement.js';
import { probeOutput } from '../../support/probe-output.js';

/** Requirement, what makes it unmet, and what the reason must tell the reader then. */
const cases: readonly (readonly [requirement: string, lacking: Readonly<Record<string, string>>, advice: RegExp])[] = [
  ['apparmor', { apparmor: 'N' }, /not in force.*virtual machine/],
  ['cgroup-v2', { 'cgroup-entries': 'memory cpu' }, /^cgroup v1; boot with systemd\.unified_cgroup_hierarchy=1$/],
  ['full-capabilities', { 'bounding-set': '000001fffffeffff' }, /lacks CAP_SYS_MODULE; a virtual machine/],
  ['fuse', { devices: '/dev/null /dev/fuse2' }, /\/dev\/fuse does not exist on the host/],
  ['idmapped-mounts', { kernel: '5.11.22' }, /5\.11\.22 is older than 5\.12/],
  ['loadable-modules', { 'modules-file': 'no' }, /no loadable modules; a virtual machine/],
  ['loadable-modules', { 'modules-folder': 'no' }, /\/lib\/modules\/6\.1\.0-18-amd64 does not exist; install/],
  ['seccomp', { 'seccomp-actions': 'kill_process errno allow' }, /no seccomp user notification/],
  ['swap', { 'swap-lines': '' }, /no swap is on/],
  ['user-namespaces', { 'max-user-namespaces': '0' }, /is 0; raise it with sysctl/],
  ['module:overlay', { 'modules-loaded': 'bridge' }, /overlay is neither loaded nor known.*load it on the host first/],
  ['module:dummy', { 'modules-known': '' }, /dummy is neither/],
  ['module:ext4', { filesystems: 'proc' }, /ext4 is neither/],
  ['device:/dev/net/tun', { devices: '/dev/fuse /dev/tun' }, /\/dev\/net\/tun does not exist/],
  ['kernel>=5.19', { kernel: '5.18.19' }, /^kernel 5\.18\.19; run on a host with another kernel$/],
  ['kernel<6.10', { kernel: '6.10.0' }, /^kernel 6\.10\.0; run on/],
];

for (const [requirement, lacking, advice] of cases) {
  test(`${requirement} is met on a host that has it, else it says what to do: ${JSON.stringify(lacking)}`, (t) => {
    const met = probedHost(probeOutput(), 'here', false).answer(requirement);
    t.true(met.met, met.reason);
    t.is(met.requirement, requirement);
    t.not(met.reason, '');
    const unmet = probedHost(probeOutput(lacking), 'here', false).answer(requirement);
    t.false(unmet.met);
    t.regex(unmet.reason, advice);
  });
}

test('a host without AppArmor is asked for by what would need it off', (t) => {
  const answer = (apparmor: string) => probedHost(probeOutput({ apparmor }), 'here', false).answer('no-apparmor');
  t.true(answer('N').met);
  t.true(answer('').met);
  t.false(answer('Y').met);
  t.regex(answer('Y').reason, /--host vm:apparmor=off/);
});

test('a registry counts when it was reached', (t) => {
  t.true(probedHost(probeOutput(), 'here', true).answer('registry').met);
  const without = probedHost(probeOutput(), 'here', false).answer('registry');
  t.false(without.met);
  t.regex(without.reason, /--image NAME=FILE\.tar/);
});

test('the old cgroup hierarchy is met by v1 and hybrid hosts', (t) => {
  const answer = (entries: string): boolean =>
    probedHost(probeOutput({ 'cgroup-entries': entries }), 'here', false).answer('cgroup-v1').met;
  t.true(answer('memory cpu'));
  t.true(answer('memory cpu unified'));
  t.false(answer('cgroup.controllers'));
  t.false(answer(''));
});

test('what no probe knows is not met', (t) => {
  t.deepEqual(probedHost(probeOutput(), 'here', true).answer('a-miracle'), {
    requirement: 'a-miracle',
    met: false,
    reason: 'no probe knows this requirement',
  });
});

for (const requirement of [...plainRequirements, 'module:x', 'device:/dev/x', 'kernel>=1.0']) {
  test(`a host that answered nothing does not have ${requirement}, and the answer is a sentence`, (t) => {
    const answer = probedHost('', 'here', false).answer(requirement);
    t.false(answer.met);
    t.true(answer.reason.length > 5);
  });
}

for (const [release, atLeast519] of [
  ['5.19', true],
  ['5.19.0-rc1', true],
  ['5.9.16', false],
  ['6.0.0', true],
  ['4.20', false],
  ['10.1', true],
] as const) {
  test(`kernel ${release} is ${atLeast519 ? '' : 'not '}at least 5.19`, (t) => {
    const host = probedHost(probeOutput({ kernel: release }), 'here', false);
    t.is(host.answer('kernel>=5.19').met, atLeast519);
    t.is(host.answer('kernel<5.19').met, !atLeast519);
  });
}
