import test from 'ava';
import { runTrial } from '../../../harness/trial/run-trial.js';
import type { FakeBehaviour, FakePhase } from '../../../harness/driver/fake-behaviour.js';
import type { Trial } from '../../../results/trial.js';
import { makeTrial, portsOf, scriptedDriver, specOf, stepName } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const endings: readonly (readonly [what: string, behaviour: FakeBehaviour, expected: object])[] = [
  [
    'a refused creation',
    { refuse: { at: 'create', statusCode: 400, message: 'invalid' } },
    { kind: 'create-failed', role: { step: 0 }, steps: [], statusCode: 400, message: 'invalid' },
  ],
  [
    'a refused start',
    { refuse: { at: 'start', statusCode: 400, message: 'runc: no' }, exitCode: 127 },
    { kind: 'start-failed', role: { step: 0 }, steps: [], statusCode: 400, message: 'runc: no', exitCode: 127 },
  ],
  [
    'a missing image',
    { refuse: { at: 'create', statusCode: 404, message: 'No such image: x' } },
    { kind: 'infrastructure', cause: 'image-missing', message: 'No such image: x' },
  ],
  [
    'a full disk',
    { refuse: { at: 'start', statusCode: 500, message: 'write /x: no space left on device' } },
    { kind: 'infrastructure', cause: 'no-space', message: 'write /x: no space left on device' },
  ],
];

for (const [what, behaviour, expected] of endings) {
  test(`${what} is the outcome, with evidence and nothing left`, async (t) => {
    const driver = scriptedDriver(() => behaviour);
    const trial = await makeTrial(driver);
    t.deepEqual(trial.outcome, expected as Trial['outcome']);
    t.true(trial.evidence.length > 0);
    t.deepEqual(driver.left, []);
  });
}

test('an out-of-memory kill is a fact of the step', async (t) => {
  const { outcome } = await makeTrial(scriptedDriver(() => ({ exitCode: 137, oomKilled: true })));
  t.true(outcome.kind === 'completed' && outcome.steps[0]?.oomKilled);
});

for (const phase of ['start', 'wait'] as const) {
  test(`a hang at ${phase} ends at the step's time and is removed`, async (t) => {
    const driver = scriptedDriver(() => ({ hangAt: phase, stderr: 'so far' }));
    const trial = await makeTrial(driver, { workload: workloadOf({ timeoutSeconds: 0.02 }) });
    const { outcome } = trial;
    if (outcome.kind !== 'timed-out') return t.fail(outcome.kind);
    t.is(outcome.phase, phase === 'wait' ? 'run' : phase);
    t.is(outcome.timeoutMs, 20);
    t.is(outcome.stderr.head, phase === 'wait' ? 'so far' : '');
    t.deepEqual(driver.left, []);
    t.true(driver.calls.includes(`remove ${stepName(0)}`));
  });
}

test('a container that cannot be removed is freed and removed again', async (t) => {
  const driver = scriptedDriver(() => ({ refusedRemovals: 1 }));
  await makeTrial(driver);
  t.deepEqual(driver.calls.slice(-3), [`remove ${stepName(0)}`, `free id-${stepName(0)}`, `remove ${stepName(0)}`]);
  t.deepEqual(driver.left, []);
});

for (const phase of ['create', 'capture', 'start', 'wait', 'inspect'] as const satisfies readonly FakePhase[]) {
  test(`an engine that dies at ${phase} says nothing about the target`, async (t) => {
    const { outcome } = await makeTrial(scriptedDriver(() => ({ deadAt: phase })));
    t.is(outcome.kind === 'infrastructure' && outcome.cause, 'engine-unreachable');
  });

  test(`a run that is stopped at ${phase} rejects and leaves nothing`, async (t) => {
    const stop = new AbortController();
    const driver = scriptedDriver(() => ({ hangAt: phase }));
    const trial = runTrial(specOf(driver), undefined, portsOf(driver), stop.signal);
    setImmediate(() => {
      stop.abort(new Error('stopped by SIGINT'));
    });
    await t.throwsAsync(trial, { message: 'stopped by SIGINT' });
    t.deepEqual(driver.left, []);
    t.true(driver.calls.includes(`remove ${stepName(0)}`));
  });
}

test('an engine that creates no container in time says nothing about the runtime', async (t) => {
  const driver = scriptedDriver(() => ({ hangAt: 'create' }));
  const { outcome } = await makeTrial(driver, { workload: workloadOf({ timeoutSeconds: 0.02 }) });
  t.is(outcome.kind === 'infrastructure' && outcome.cause, 'harness-deadline');
});

test('a deadline that is missed because the engine died is the engine’s', async (t) => {
  const driver = scriptedDriver(() => ({ hangAt: 'wait' }));
  const trial = makeTrial(driver, { workload: workloadOf({ timeoutSeconds: 0.02 }) });
  setImmediate(() => {
    driver.die();
  });
  const { outcome } = await trial;
  t.is(outcome.kind === 'infrastructure' && outcome.cause, 'engine-unreachable');
});

test('what could not be removed is told', async (t) => {
  const told: string[] = [];
  const onLeftover = (failures: readonly { readonly what: string }[]): void => {
    told.push(...failures.map(({ what }) => what));
  };
  await makeTrial(
    scriptedDriver(() => ({ refusedRemovals: 2 })),
    {},
    { onLeftover },
  );
  t.deepEqual(told, [`container ${stepName(0)}`]);
});
