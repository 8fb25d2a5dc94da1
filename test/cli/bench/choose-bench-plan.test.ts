import test from 'ava';
import { chooseArms, chooseBenchPlan } from '../../../cli/bench/choose-bench-plan.js';
import type { ArmChoices, PlanChoices } from '../../../cli/bench/choose-bench-plan.js';
import { UsageError } from '../../../cli/usage-error.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { fakeHost } from '../../../harness/host/fake-host.js';
import type { Host } from '../../../harness/host/host.js';
import { usualGroups } from '../../../harness/bench/usual-groups.js';
import type { BenchPlan } from '../../../results/bench/bench-events.js';
import type { TargetId } from '../../../vocabulary/target-id.js';
import { benchPlanOf } from '../../support/bench.js';
import { macroOf } from '../../support/macros.js';
import { targetOf } from '../../support/trials.js';

const arms = benchPlanOf().arms;
const planOf = (choices: PlanChoices): BenchPlan => chooseBenchPlan(choices, arms, []);

test('without a choice everything of the size is measured, with a seed that is drawn', (t) => {
  const plan = planOf({});
  t.like(plan, { kind: 'bench', size: 'full', looks: [15, 30, 60, 120] });
  t.deepEqual(plan.groups, [...usualGroups.full]);
  t.deepEqual(plan.arms, arms);
  t.true(Number.isInteger(plan.seed) && plan.seed >= 0);
  t.like(planOf({ quick: true }), { size: 'quick', looks: [15], groups: [...usualGroups.quick] });
  t.is(planOf({ seed: 0 }).seed, 0);
});

test('operations and mounts choose within the groups, in the order of the groups', (t) => {
  const plan = planOf({ operation: ['tmpfs', 'bind', 'stat'], mounts: [1000, 0], quick: true });
  t.deepEqual(
    plan.groups.map(({ mountsPresent, operations }) => [mountsPresent, ...operations]),
    [
      [0, 'tmpfs', 'bind', 'stat'],
      [1000, 'bind', 'tmpfs'],
    ],
  );
});

test('a group of which no operation is chosen is left out', (t) => {
  t.deepEqual(
    planOf({ operation: ['getppid'] }).groups.map(({ operations }) => operations),
    [['getppid']],
  );
});

const looks: readonly (readonly [choices: PlanChoices, looks: readonly number[]])[] = [
  [{ blocks: 2 }, [2]],
  [{ blocks: 15 }, [15]],
  [{ blocks: 16 }, [15, 16]],
  [{ blocks: 45 }, [15, 30, 45]],
  [{ blocks: 500 }, [15, 30, 60, 120, 500]],
  [{ blocks: 20, quick: true }, [15, 20]],
];

test('a number of blocks is the last look', (t) => {
  for (const [choices, expected] of looks) t.deepEqual(planOf(choices).looks, [...expected]);
});

const wrong: readonly (readonly [name: string, choices: PlanChoices, message: RegExp])[] = [
  ['an unknown operation', { operation: ['bind', 'nope'] }, /^--operation nope: .*tmpfs, bind, .*fork-exec$/],
  [
    'a number of mounts that is not measured',
    { mounts: [0, 7] },
    /^--mounts 7: measured are 0, 10, 100, 300, .*10000$/,
  ],
  ['a number of mounts that only the other size has', { quick: true, mounts: [300] }, /measured are 0, 100, 1000$/],
  [
    'an operation that is not measured so',
    { operation: ['stat'], mounts: [100] },
    /leave out --operation or --mounts$/,
  ],
];

for (const [name, choices, message] of wrong) {
  test(`${name} is wrong usage, and the choices are named`, (t) => {
    t.throws(() => planOf(choices), { instanceOf: UsageError, message });
  });
}

const hostOf = (...ids: readonly TargetId[]): Host => {
  const driver = new FakeDriver();
  return fakeHost({
    targets: ids.map((id) => targetOf(driver, { id })),
    unavailable: [{ id: 'sysbox-runc', reason: 'no container proved it' }],
  });
};

const namesOf = (host: Host, baseline: TargetId = 'runc', asked?: TargetId): string =>
  chooseArms(host, { baseline, ...(asked === undefined ? {} : { candidate: asked }) })
    .map(({ arm, target, supervision }) => [arm, target, supervision].join('/'))
    .join(' ');

const whole = 'A1/runc/none A2/runc/none U/runc-userns/none N/runc/continue NM/runc/mountinfo C/runc-userns/mountinfo';
const table: readonly (readonly [name: string, host: Host, arms: string, baseline?: TargetId, asked?: TargetId])[] = [
  ['a user namespace', hostOf('runc', 'runc-userns'), whole],
  ['no user namespace', hostOf('runc'), 'A1/runc/none A2/runc/none N/runc/continue NM/runc/mountinfo'],
  ['the best candidate', hostOf('runc', 'runc-userns', 'sysbox-runc'), `${whole} B/sysbox-runc/none`],
  [
    'the candidate that was asked for',
    hostOf('runc', 'runc-userns', 'sysbox-runc', 'crun'),
    `${whole} B/crun/none`,
    'runc',
    'crun',
  ],
  [
    'a candidate without user namespace',
    hostOf('runc', 'sysbox-runc'),
    'A1/runc/none A2/runc/none N/runc/continue NM/runc/mountinfo B/sysbox-runc/none',
  ],
  [
    'a user namespace as baseline',
    hostOf('runc', 'runc-userns'),
    'A1/runc-userns/none A2/runc-userns/none N/runc-userns/continue NM/runc-userns/mountinfo',
    'runc-userns',
  ],
];

for (const [name, host, expected, baseline, asked] of table) {
  test(`the arms with ${name}`, (t) => {
    t.is(namesOf(host, baseline, asked), expected);
  });
}

const missing: readonly (readonly [
  name: string,
  choices: Partial<ArmChoices>,
  code: 'usage' | 'infrastructure',
  message: RegExp,
])[] = [
  [
    'a candidate that no container proved',
    { candidate: 'sysbox-runc' },
    'infrastructure',
    /^target sysbox-runc cannot be used: no container proved it$/,
  ],
  [
    'a baseline that the host does not have',
    { baseline: 'crun' },
    'infrastructure',
    /^target crun .*: host managed does not offer it$/,
  ],
  ['a candidate of a name that nothing offers', { candidate: 'runcc' }, 'usage', /^target runcc cannot be used: /],
  [
    'a registered candidate that no container proved',
    { candidate: 'runcc', runtime: [{ name: 'runcc', path: '/bin/runcc' }] },
    'infrastructure',
    /^target runcc cannot be used: /,
  ],
  [
    'an arm whose target the host does not have',
    { arm: ['N', 'U'] },
    'infrastructure',
    /^arm U cannot be measured here, leave out --arm U: host managed does not offer runc-userns$/,
  ],
  [
    'the arm of a candidate where there is none',
    { arm: ['B'] },
    'infrastructure',
    /^arm B cannot be measured here, name another candidate with --candidate: no container proved it$/,
  ],
];

for (const [name, choices, code, message] of missing) {
  test(`${name} is ${code === 'usage' ? 'wrong usage' : 'told with the reason'}`, (t) => {
    t.like(
      t.throws(() => chooseArms(hostOf('runc'), { baseline: 'runc', ...choices })),
      { name: 'HarnessError', code },
    );
    t.throws(() => chooseArms(hostOf('runc'), { baseline: 'runc', ...choices }), { message });
  });
}

test('an arm whose target is the baseline already is wrong usage', (t) => {
  const host = hostOf('runc', 'runc-userns');
  t.like(
    t.throws(() => chooseArms(host, { baseline: 'runc-userns', arm: ['U'] })),
    { code: 'usage', message: '--arm U: its target runc-userns is the baseline already; leave out --arm U' },
  );
});

test('only the arms that were asked for are measured beside the baseline', (t) => {
  const arms = chooseArms(hostOf('runc', 'runc-userns'), { baseline: 'runc', arm: ['NM', 'U'] });
  t.deepEqual(
    arms.map(({ arm }) => arm),
    ['A1', 'A2', 'U', 'NM'],
  );
});

test('whole workloads are measured in every arm but that of an idle trap, as often as the first look of single calls', (t) => {
  const macros = [macroOf('two'), macroOf('one', { options: { tmpfs: ['/run'] } })];
  const { macros: plan } = chooseBenchPlan({}, arms, macros);
  t.deepEqual(plan, {
    workloads: [
      { id: 'two', title: 'title of two', image: 'busybox', script: 'do-two' },
      { id: 'one', title: 'title of one', image: 'busybox', script: 'do-one' },
    ],
    ...{ arms: ['A1', 'A2', 'U', 'NM', 'C'], blocks: 15, budgetMinutes: 22 },
  });
  t.like(chooseBenchPlan({ blocks: 4 }, arms, macros).macros, { blocks: 4, budgetMinutes: undefined });
  t.false('macros' in planOf({}));
});
