import test from 'ava';
import { chooseArms, chooseBenchPlan } from '../../../cli/bench/choose-bench-plan.js';
import type { PlanChoices } from '../../../cli/bench/choose-bench-plan.js';
import { UsageError } from '../../../cli/usage-error.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import { fakeHost } from '../../../harness/host/fake-host.js';
import type { Host } from '../../../harness/host/host.js';
import { usualGroups } from '../../../harness/bench/usual-groups.js';
import type { BenchPlan } from '../../../results/bench/bench-events.js';
import type { TargetId } from '../../../vocabulary/target-id.js';
import { benchPlanOf } from '../../support/bench.js';
import { targetOf } from '../../support/trials.js';

const arms = benchPlanOf().arms;
const planOf = (choices: PlanChoices): BenchPlan => chooseBenchPlan(choices, arms);

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
  chooseArms(host, baseline, asked)
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

test('a side that was asked for and is not there is told with the reason', (t) => {
  const host = hostOf('runc');
  const instanceOf = HarnessError;
  t.throws(() => namesOf(host, 'runc', 'sysbox-runc'), {
    instanceOf,
    message: /sysbox-runc .*: no container proved it/,
  });
  t.throws(() => namesOf(host, 'crun'), { instanceOf, message: /target crun .*: host managed does not offer it/ });
});
