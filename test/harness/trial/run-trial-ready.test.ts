import test from 'ava';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { FakeMachine } from '../../../harness/machine/fake-machine.js';
import type { Service } from '../../../workloads/service.js';
import type { Workload } from '../../../workloads/schema.js';
import { makeTrial, ownMap, scriptedDriver, specOf, targetOf } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const serviceName = 'ec_r1_run-true_plain_baseline_runc_0_db';
const alone = (changes: Partial<Service>): Workload =>
  workloadOf({ services: [{ name: 'db', command: [], ...changes }], steps: [] });

/** `looks`: how often it is inspected until it is ready. */
const ways: readonly (readonly [what: string, service: Partial<Service>, behaviour: FakeBehaviour, looks: number])[] = [
  ['its log', { readyLog: 'up' }, { stdout: 'up' }, 0],
  ['a command', { readyScript: 'true' }, {}, 0],
  ['its health', { readyHealthy: true }, { health: ['starting', 'healthy'] }, 2],
];

for (const [what, service, behaviour, looks] of ways) {
  test(`a service alone passes when ${what} says that it is ready`, async (t) => {
    const driver = scriptedDriver(() => behaviour);
    const { outcome, evidence } = await makeTrial(driver, { workload: alone(service) });
    t.like(outcome, { kind: 'completed', steps: [], observables: {}, containers: undefined });
    t.is(outcome.kind === 'completed' && typeof outcome.measures?.readyMs, 'number');
    t.deepEqual([evidence, driver.left], [[], []]);
  });

  test(`one that ends after ${what} said that it is ready fails the trial`, async (t) => {
    const driver = scriptedDriver(() => ({
      ...behaviour,
      stderr: 'killed',
      endsAtInspection: looks + 1,
      exitCode: 137,
    }));
    const { outcome, evidence } = await makeTrial(driver, { workload: alone(service) });
    t.like(outcome, { kind: 'service-ended', role: { service: 'db' }, steps: [], exitCode: 137 });
    t.is(outcome.kind === 'service-ended' && outcome.stderr.head, 'killed');
    t.true(evidence.length > 0);
    t.deepEqual(driver.left, []);
  });

  test(`one that ends while a step runs, after ${what} said that it is ready, fails the trial that compares`, async (t) => {
    const behave = (): FakeBehaviour => ({ ...behaviour, endsAtInspection: looks + 1, exitCode: 1 });
    const workload = { ...alone(service), steps: [{ exec: 'db', script: 'x' }], compare: ['logs' as const] };
    const { outcome } = await makeTrial(scriptedDriver(behave), { workload });
    t.like(outcome, { kind: 'service-ended', role: { service: 'db' } });
    t.is(outcome.kind === 'service-ended' && outcome.steps.length, 1);
  });
}

test('one that has to end first has done no wrong by then', async (t) => {
  const services = [{ name: 'db', command: [], readyEnded: true as const }];
  const pass = await makeTrial(scriptedDriver(), { workload: workloadOf({ services, steps: [] }) });
  t.is(pass.outcome.kind, 'completed');
  const failing = scriptedDriver(() => ({ exitCode: 4 }));
  const { outcome } = await makeTrial(failing, { workload: workloadOf({ services }) });
  t.like(outcome, { kind: 'service-ended', role: { service: 'db' }, exitCode: 4 });
  t.is(failing.requests.length, 1);
});

test('a health check that there is not says nothing about the target', async (t) => {
  const { outcome } = await makeTrial(scriptedDriver(), { workload: alone({ readyHealthy: true }) });
  t.like(outcome, { kind: 'infrastructure', cause: 'host-setup-failed' });
  t.regex(
    outcome.kind === 'infrastructure' ? outcome.message : '',
    /^db has no health check, so it can never be healthy/,
  );
});

test('services that nobody waits for have no time until they are ready', async (t) => {
  const { outcome } = await makeTrial(scriptedDriver(), {
    workload: workloadOf({ services: [{ name: 'db', command: [] }] }),
  });
  t.is(outcome.kind === 'completed' ? outcome.measures : null, undefined);
});

test('where no step proves what ran, a service does', async (t) => {
  const machine = new FakeMachine();
  machine.uidMaps.set(7, ownMap);
  const driver = scriptedDriver(() => ({ stdout: 'up', pid: 7, runtime: 'sysbox-runc' }));
  const target = targetOf(driver, { runtime: 'sysbox-runc', uidMap: ownMap, userNamespace: 'own' });
  const trial = await makeTrial(driver, { workload: alone({ readyLog: 'up' }), target }, { machine });
  t.like(trial.identity, { runtime: 'sysbox-runc', uidMap: ownMap, uidMapSource: 'host' });
  t.is(trial.outcome.kind, 'completed');

  const other = scriptedDriver(() => ({ stdout: 'up', pid: 7, runtime: 'runc' }));
  const wrong = await makeTrial(other, {
    ...specOf(other),
    workload: alone({ readyLog: 'up' }),
    target: { ...target, driver: other },
  });
  t.like(wrong.outcome, { kind: 'infrastructure', cause: 'wrong-target' });
});

test('an engine that does not tell what the containers did says nothing about the target', async (t) => {
  const behaviours = (behaviour: FakeBehaviour) =>
    scriptedDriver(({ name }) => (name === serviceName ? behaviour : {}));
  const workload = { ...alone({ readyScript: 'x' }), compare: ['logs' as const], timeoutSeconds: 0.02 };
  for (const [behaviour, cause] of [
    [{ hangAt: 'observe' }, 'harness-deadline'],
    [{ deadAt: 'observe' }, 'engine-unreachable'],
  ] as const) {
    const { outcome } = await makeTrial(behaviours(behaviour), { workload });
    t.like(outcome, { kind: 'infrastructure', cause });
  }
});
