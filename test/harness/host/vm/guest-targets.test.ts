import test from 'ava';
import { guestTargets } from '../../../../harness/host/vm/guest-targets.js';
import type { GuestTarget } from '../../../../harness/host/vm/guest-targets.js';

const sysbox: GuestTarget = {
  id: 'sysbox-runc',
  role: 'runc',
  runtime: 'sysbox-runc',
  program: '/usr/bin/sysbox-runc',
  env: { SYSBOX_SYSCONT_MODE: 'FALSE' },
};
const own = ['runc', 'crun', 'runc-userns', 'rootless'];

const cases: readonly (readonly [
  want: Parameters<typeof guestTargets>[0],
  provisioned: readonly GuestTarget[],
  wanted: readonly string[],
  absent: readonly string[],
])[] = [
  ['all', [], own, ['sysbox-runc']],
  ['all', [sysbox], [...own, 'sysbox-runc'], []],
  [['runc'], [sysbox], ['runc'], []],
  [['sysbox-runc', 'runc'], [sysbox], ['runc', 'sysbox-runc'], []],
  [['sysbox-runc', 'kata'], [], [], ['sysbox-runc', 'kata']],
  [['rootless', 'kata'], [sysbox], ['rootless'], ['kata']],
  [[], [sysbox], [], []],
];

for (const [want, provisioned, wanted, absent] of cases) {
  const given = provisioned.length === 0 ? 'nothing' : 'Sysbox';
  test(`of ${want === 'all' ? want : `[${want.join(', ')}]`} a guest with ${given} has ${wanted.join(', ') || 'none'}`, (t) => {
    const split = guestTargets(want, provisioned, false);
    t.deepEqual(
      split.wanted.map(({ id }) => id),
      [...wanted],
    );
    t.deepEqual(
      split.absent.map(({ id }) => id),
      [...absent],
    );
  });
}

test('who misses a target is told how a guest gets it', (t) => {
  t.deepEqual(guestTargets(['kata'], [], false).absent, [
    { id: 'kata', reason: 'kata is not in the guest: give it with --provision PATH (docs/sysbox.md)' },
  ]);
});

test('a target keeps the variables of its mode, and each isolated one has an engine of its own', (t) => {
  const { wanted } = guestTargets('all', [sysbox], false);
  t.deepEqual(wanted.at(-1), sysbox);
  t.deepEqual(
    wanted.filter(({ role }) => role !== 'runc').map(({ id, role }) => [id, role]),
    [
      ['runc-userns', 'userns'],
      ['rootless', 'rootless'],
    ],
  );
});

test('builds: what was installed has an engine of its own, but no variables there', (t) => {
  const { env: _env, ...plain } = sysbox;
  const given = [plain, { ...sysbox, id: 'sysbox-runc:regular' }, { ...plain, id: 'other', runtime: 'other' }];
  const { wanted } = guestTargets('all', given, true);
  t.deepEqual(
    wanted.slice(own.length).map(({ id, role }) => [id, role]),
    [
      ['sysbox-runc', 'builds'],
      ['sysbox-runc:regular', 'runc'],
      ['other', 'runc'],
    ],
  );
  t.true(wanted.slice(0, own.length).every(({ role }) => role !== 'builds'));
});
