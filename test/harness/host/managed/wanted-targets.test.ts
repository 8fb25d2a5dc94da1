import test from 'ava';
import { wantedTargets } from '../../../../harness/host/managed/wanted-targets.js';

const runtimes = [
  { name: 'crun', path: '/usr/bin/crun' },
  { name: 'my-runc', path: '/opt/my-runc' },
];
const ids = (result: ReturnType<typeof wantedTargets>) => [
  result.wanted.map(({ id }) => id),
  result.absent.map(({ id }) => id),
];

test('all: what is installed is tried, what is worth mentioning is said to be absent', (t) => {
  t.deepEqual(ids(wantedTargets('all', '/usr/bin/runc', runtimes, false)), [
    ['runc', 'runc-userns', 'crun', 'my-runc'],
    ['sysbox-runc'],
  ]);
  t.deepEqual(ids(wantedTargets('all', '/usr/bin/runc', [], false)), [
    ['runc', 'runc-userns'],
    ['crun', 'sysbox-runc'],
  ]);
});

test('only what was asked for is tried', (t) => {
  t.deepEqual(ids(wantedTargets(['runc', 'my-runc'], '/usr/bin/runc', runtimes, false)), [['runc', 'my-runc'], []]);
  t.deepEqual(ids(wantedTargets(['runc', 'sysbox-runc'], '/usr/bin/runc', runtimes, false)), [
    ['runc'],
    ['sysbox-runc'],
  ]);
});

test('a user namespace needs the other engine, every other runtime the first', (t) => {
  const { wanted } = wantedTargets('all', '/usr/bin/runc', runtimes, false);
  t.deepEqual(
    wanted.map(({ id, role, runtime, program }) => [id, role, runtime, program]),
    [
      ['runc', 'runc', 'runc', '/usr/bin/runc'],
      ['runc-userns', 'userns', 'runc', '/usr/bin/runc'],
      ['crun', 'runc', 'crun', '/usr/bin/crun'],
      ['my-runc', 'runc', 'my-runc', '/opt/my-runc'],
    ],
  );
});

test('the reason of an absent one says how to get it', (t) => {
  t.regex(
    wantedTargets(['kata'], 'runc', [], false).absent[0]?.reason ?? '',
    /kata is not installed.*--runtime kata=PATH/,
  );
});

const building: readonly (readonly [want: Parameters<typeof wantedTargets>[0], roles: readonly string[]])[] = [
  ['all', ['runc', 'userns', 'builds', 'runc']],
  [
    ['runc', 'my-runc'],
    ['runc', 'builds'],
  ],
  [
    ['runc', 'runc-userns'],
    ['runc', 'userns'],
  ],
];

for (const [want, roles] of building) {
  test(`builds: of ${String(want)} one runtime is the default of an engine of its own`, (t) => {
    const { wanted } = wantedTargets(want, '/usr/bin/runc', runtimes, true);
    t.deepEqual(
      wanted.map(({ role }) => role),
      [...roles],
    );
  });
}
