import test from 'ava';
import { pricedArms, pricePlan } from '../../../cli/bench/price-plan.js';
import type { PredictOptions } from '../../../cli/commands/predict-options.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { fakeHost } from '../../../harness/host/fake-host.js';
import { BenchPlan } from '../../../results/bench/bench-events.js';
import type { CallCount } from '../../../results/bench/call-counts.js';
import type { TargetId } from '../../../vocabulary/target-id.js';
import { benchPlanOf } from '../../support/bench.js';
import { callCountOf } from '../../support/macros.js';
import { targetOf } from '../../support/trials.js';

const armsOf = (targets: readonly TargetId[], options: Partial<PredictOptions> = {}): string[] => {
  const driver = new FakeDriver();
  const host = fakeHost({ targets: targets.map((id) => targetOf(driver, { id })) });
  const usual: PredictOptions = { host: { kind: 'managed' }, baseline: 'runc', trials: 3, timeout: 600 };
  return pricedArms(host, { ...usual, ...options }).map(({ arm, target }) => `${arm} ${target}`);
};

const baselines = ['A1 runc', 'A2 runc'];
const table: readonly (readonly [
  name: string,
  targets: readonly TargetId[],
  options: Partial<PredictOptions>,
  arms: string[],
])[] = [
  ['the candidate', ['runc', 'runc-userns', 'sysbox-runc'], {}, ['B sysbox-runc']],
  ['the stand-in where there is no candidate', ['runc', 'runc-userns'], {}, ['C runc-userns']],
  ['a trap where there is no user namespace', ['runc'], {}, ['NM runc']],
  ['the candidate that was asked for', ['runc', 'runc-userns', 'crun'], { candidate: 'crun' }, ['B crun']],
  ['the arms that were asked for', ['runc', 'runc-userns'], { arm: ['U', 'N'] }, ['U runc-userns', 'N runc']],
];

for (const [name, targets, options, arms] of table) {
  test(`prices are measured in ${name}, beside both baselines`, (t) => {
    t.deepEqual(armsOf(targets, options), [...baselines, ...arms]);
  });
}

test('an arm that the host does not have is told', (t) => {
  t.throws(() => armsOf(['runc'], { arm: ['U'] }), { message: /arm U cannot be measured here/ });
});

const { arms } = benchPlanOf();
const planOf = (...calls: readonly CallCount[]) => pricePlan({ noNewPrivs: false, calls: [...calls] }, arms, 5);
const groupsOf = (...calls: readonly CallCount[]) =>
  planOf(...calls)?.groups.map(({ mountsPresent, operations, longLines }) => [
    mountsPresent,
    ...(longLines === true ? ['long lines'] : []),
    ...operations,
  ]);

test('the plan measures what was called, and with mounts present what grows with them', (t) => {
  const plan = planOf(callCountOf('remount', 3), callCountOf('bind', 1), callCountOf('overlay', 0));
  t.like(plan, { kind: 'bench', arms, seed: 5, looks: [15] });
  t.true(BenchPlan.safeParse(plan).success);
  t.deepEqual(groupsOf(callCountOf('remount', 3), callCountOf('bind', 1), callCountOf('overlay', 0)), [
    [0, 'remount', 'bind'],
    [100, 'bind'],
    [1000, 'bind'],
    [100, 'long lines', 'bind'],
  ]);
});

test('what does not grow is measured alone, and without a call that has a price there is no plan', (t) => {
  t.deepEqual(groupsOf(callCountOf('openat2', 3)), [[0, 'openat2']]);
  t.is(planOf(callCountOf('new-api', 3), callCountOf('bind', 0)), undefined);
  t.is(planOf(), undefined);
});
