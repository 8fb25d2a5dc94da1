import test from 'ava';
import fc from 'fast-check';
import { compareSnapshots } from '../../../harness/health/compare-snapshots.js';
import { describeProblem, isKernelState } from '../../../harness/health/health-problem.js';
import type { HealthSnapshot } from '../../../harness/health/health-snapshot.js';
import { machineOf, snapshotOf } from '../../support/health.js';

const calm = snapshotOf();
const silent: HealthSnapshot = {
  engines: [{ endpoint: 'unix:///e', answers: false, reason: 'connect ENOENT' }],
  machine: machineOf(),
};

const table: readonly [string, HealthSnapshot, HealthSnapshot, readonly string[]][] = [
  ['the same host', calm, snapshotOf(), []],
  ['a container', calm, snapshotOf({ containers: ['c'] }), ['container c was left on unix:///e']],
  ['a network', calm, snapshotOf({ networks: ['bridge', 'n'] }), ['network n was left on unix:///e']],
  ['a volume', calm, snapshotOf({ volumes: ['v'] }), ['volume v was left on unix:///e']],
  ['a container that is gone', snapshotOf({ containers: ['c'] }), calm, []],
  ['an engine that is silent', calm, silent, ['the engine at unix:///e does not answer: connect ENOENT']],
  ['an engine that was silent before', silent, snapshotOf({ containers: ['c'] }), []],
  ['a dead daemon', snapshotOf({}, { daemons: ['sysbox-fs'] }), calm, ['sysbox-fs does not run any more']],
  ['a mount', calm, snapshotOf({}, { mounts: ['/', '/proc', '/x'] }), ['a mount was left on the host at /x']],
  ['a mount that is gone', calm, snapshotOf({}, { mounts: ['/'] }), ["the host's mount at /proc is gone"]],
  [
    'a process',
    calm,
    snapshotOf({}, { orphans: [{ pid: 7, containerId: '0123456789abcdef' }] }),
    ['process 7 of the removed container 0123456789ab still runs'],
  ],
  ['the taint', calm, snapshotOf({}, { taint: '512' }), ["the kernel's taint changed from 0 to 512"]],
  ['a module that the kernel has loaded', calm, snapshotOf({}, { modules: ['overlay', 'fuse'] }), []],
  ['a module that is gone', calm, snapshotOf({}, { modules: [] }), ['kernel module overlay was removed']],
  ['a setting', calm, snapshotOf({}, { values: { 'kernel.sysrq': '1' } }), ['kernel.sysrq changed from "0" to "1"']],
  ['a setting that came', calm, snapshotOf({}, { values: { 'kernel.sysrq': '0', new: '1' } }), []],
  ['a swap', calm, snapshotOf({}, { swaps: ['/s'] }), ['swap /s was switched on']],
  [
    'a loop device',
    calm,
    snapshotOf({}, { loopDevices: ['loop0 (/f)'] }),
    ['loop device loop0 (/f) was left attached'],
  ],
  [
    'a machine that is silent',
    calm,
    { ...calm, machine: undefined, machineSilence: 'the connection ended' },
    ["the engines' machine does not answer: the connection ended"],
  ],
  ['another machine', { ...calm, machine: undefined }, { ...calm, machine: undefined }, []],
];
for (const [what, before, after, expected] of table) {
  test(`${what} gives ${expected.length === 0 ? 'nothing' : expected.join(', ')}`, (t) => {
    t.deepEqual(compareSnapshots(before, after).map(describeProblem), [...expected]);
  });
}

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
const snapshots = fc
  .record({ containers: names, volumes: names, mounts: names, modules: names, swaps: names, taint: fc.nat(2) })
  .map(({ containers, volumes, mounts, modules, swaps, taint }) =>
    snapshotOf({ containers, volumes }, { mounts, modules, swaps, taint: String(taint) }),
  );

test('a host compared with itself has no problem, in whatever order things are listed', (t) => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const machine = machineOf({ ...snapshot.machine, mounts: snapshot.machine?.mounts.toReversed() ?? [] });
      t.deepEqual(compareSnapshots(snapshot, { ...snapshot, machine }), []);
    }),
  );
});

test('what is no set of the engine’s changes is seen in both directions, each time once', (t) => {
  fc.assert(
    fc.property(snapshots, snapshots, (one, other) => {
      const kernel = (before: HealthSnapshot, after: HealthSnapshot): number =>
        compareSnapshots(before, after).filter(
          // Modules come by themselves and only go because somebody took them.
          (problem) => problem.kind === 'mount' || (problem.kind !== 'module' && isKernelState(problem)),
        ).length;
      t.is(kernel(one, other), kernel(other, one));
      const all = compareSnapshots(one, other).map(describeProblem);
      t.is(new Set(all).size, all.length);
    }),
  );
});
