import test from 'ava';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { FakeMachine } from '../../../harness/machine/fake-machine.js';
import type { Outcome } from '../../../results/outcome.js';
import { SteppingClock } from '../../support/stepping-clock.js';
import { makeTrial, ownMap, portsOf, scriptedDriver, stepName, targetOf, wrappedStdout } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const compared = workloadOf({ compare: ['health', 'logs', 'ports', 'files', 'usage'] });
const written: FakeBehaviour['written'] = () => ({
  files: [{ path: '/f', kind: 'file', owner: '165536:165537', mode: '0644' }],
  omitted: 0,
});
const containersOf = (outcome: Outcome): unknown => (outcome.kind === 'completed' ? outcome.containers : outcome.kind);

test('a workload that compares has what was seen of its containers in the outcome, and its evidence is kept', async (t) => {
  const driver = scriptedDriver(() => ({ written, usage: { memoryBytes: 9, cpuMs: 4 } }));
  const { outcome, evidence } = await makeTrial(driver, { workload: compared });
  t.deepEqual(containersOf(outcome), [{ role: { step: 0 }, files: written([]).files }]);
  t.true(evidence.length > 0);
  t.deepEqual(driver.left, []);
});

test('owners are turned back by the map of the container, or of the block where it has none', async (t) => {
  const files = [{ path: '/f', kind: 'file', owner: '0:1', mode: '0644' }];
  const own = scriptedDriver(() => ({ written, stdout: wrappedStdout('', ownMap) }));
  const target = targetOf(own, { uidMap: ownMap, userNamespace: 'own' });
  const { outcome } = await makeTrial(own, { workload: compared, target });
  t.deepEqual(containersOf(outcome), [{ role: { step: 0 }, files }]);
  const workload = workloadOf({ ...compared, steps: [{ command: ['x'] }] });
  const silent = scriptedDriver(() => ({ written }));
  const there = targetOf(silent, { uidMap: ownMap, userNamespace: 'own' });
  const block = await makeTrial(silent, { workload, target: there }, {}, ownMap);
  t.deepEqual(containersOf(block.outcome), [{ role: { step: 0 }, files }]);
});

test('the most that a step used while it ran is measured only where it is compared', async (t) => {
  const usage = { memoryBytes: 9, cpuMs: 4 };
  for (const [compare, measures] of [
    [['usage'], usage],
    [['files'], undefined],
  ] as const) {
    const driver = scriptedDriver(() => ({ usage }));
    // It runs for as long as it takes to look once.
    const wait = driver.wait.bind(driver);
    driver.wait = async (...call) => {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return wait(...call);
    };
    const { outcome } = await makeTrial(
      driver,
      { workload: workloadOf({ compare: [...compare] }) },
      { clock: new SteppingClock() },
    );
    t.deepEqual(outcome.kind === 'completed' ? outcome.measures : outcome, measures);
  }
});

test('nothing is looked at where nothing is compared, or the trial failed', async (t) => {
  for (const [workload, behaviour] of [
    [workloadOf(), {}],
    [compared, { exitCode: 1 }],
  ] as const) {
    const driver = scriptedDriver(() => behaviour);
    const { outcome } = await makeTrial(driver, { workload });
    t.is(containersOf(outcome), undefined);
    t.false(
      driver.calls.some(
        (call) => call.startsWith('observe') && call.endsWith(stepName(0)) && workload.compare === undefined,
      ),
    );
  }
});

test('a trial that fills the disk is ended, and that is its outcome', async (t) => {
  const removed = new AbortController();
  const driver = scriptedDriver(({ name }) => (name === stepName(1) ? { hangAt: 'wait' } : {}));
  const removeNamed = driver.removeNamed.bind(driver);
  const wait = driver.wait.bind(driver);
  driver.removeNamed = async (prefix) => {
    await removeNamed(prefix);
    removed.abort(new Error('no such container'));
  };
  driver.wait = (id, signal) => wait(id, AbortSignal.any([signal, removed.signal]));
  const machine = Object.assign(new FakeMachine(), { freeBytes: [1000, 1000, 899] });
  const workload = workloadOf({ steps: [{ script: 'one' }, { script: 'two' }], diskBytes: 100 });
  const { outcome, evidence } = await makeTrial(driver, { workload }, { machine, clock: new SteppingClock() });
  t.like(outcome, { kind: 'limit-reached', limit: 'disk', most: 100 });
  // What came before is kept.
  t.is(outcome.kind === 'limit-reached' && outcome.steps.length, 1);
  t.true(driver.calls.includes('remove-named ec_r1_run-true_plain_baseline_runc_0_'));
  t.true(evidence.length > 0);
  t.deepEqual(driver.left, []);
});

for (const [what, ports, diskBytes] of [
  ['below the limit', { machine: Object.assign(new FakeMachine(), { freeBytes: [1000, 950] }) }, 100],
  ['without a limit', { machine: Object.assign(new FakeMachine(), { freeBytes: [1000, 0] }) }, undefined],
  ['where nobody can look', {}, 100],
] as const) {
  test(`a trial ${what} is not ended`, async (t) => {
    const driver = scriptedDriver();
    const workload = workloadOf(diskBytes === undefined ? {} : { diskBytes });
    const { outcome } = await makeTrial(
      driver,
      { workload },
      { ...portsOf(driver, ports), clock: new SteppingClock() },
    );
    t.is(outcome.kind, 'completed');
    t.false(driver.calls.some((call) => call.startsWith('remove-named')));
  });
}
