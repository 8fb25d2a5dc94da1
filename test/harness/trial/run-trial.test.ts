import test from 'ava';
import { makeTrial, scriptedDriver, stepName } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const twoSteps = workloadOf({ steps: [{ script: 'one' }, { script: 'two' }] });
test('a pass makes the calls in order and leaves nothing', async (t) => {
  const driver = scriptedDriver();
  const trial = await makeTrial(driver);
  t.deepEqual(
    driver.calls,
    ['create', 'capture', 'start', 'wait', 'inspect', 'remove'].map((call) => `${call} ${stepName(0)}`),
  );
  t.deepEqual(driver.left, []);
  t.is(trial.outcome.kind, 'completed');
  t.deepEqual(trial.evidence, []);
  t.deepEqual(trial.identity, {
    endpoint: 'unix:///fake.sock',
    runtime: 'runc',
    uidMap: '0 0 4294967295',
    uidMapSource: 'process',
    imageId: 'sha256:busybox:test',
  });
});

test('the container is the one that was declared', async (t) => {
  const driver = scriptedDriver();
  await makeTrial(driver, {
    privilege: 'all-caps',
    workload: workloadOf({ options: { capAdd: ['KILL'], env: ['A=1'] } }),
  });
  const [request] = driver.requests;
  t.deepEqual(request?.options, {
    capAdd: ['KILL', 'CHOWN', 'SYS_ADMIN'],
    env: ['A=1'],
    securityOpt: ['seccomp=unconfined', 'apparmor=unconfined', 'systempaths=unconfined'],
  });
  t.is(request?.privileged, false);
  t.deepEqual(request?.labels, { 'org.eci-compat.run': 'r1', 'org.eci-compat.owner': 'me' });
});

test('privileged is a right of the request, not a list of capabilities', async (t) => {
  const driver = scriptedDriver();
  await makeTrial(driver, { privilege: 'privileged' });
  t.true(driver.requests[0]?.privileged);
  t.deepEqual(driver.requests[0]?.options, {});
});

test('steps run one after the other and are removed last first', async (t) => {
  const driver = scriptedDriver();
  const trial = await makeTrial(driver, { workload: twoSteps });
  t.deepEqual(
    driver.calls.filter((call) => /^(start|remove)/.test(call)),
    [`start ${stepName(0)}`, `start ${stepName(1)}`, `remove ${stepName(1)}`, `remove ${stepName(0)}`],
  );
  t.is(trial.outcome.kind === 'completed' && trial.outcome.steps.length, 2);
});

test('a step that fails is the last one', async (t) => {
  const driver = scriptedDriver(({ name: container }) =>
    container === stepName(0) ? { exitCode: 1, stderr: 'no' } : {},
  );
  const { outcome } = await makeTrial(driver, { workload: twoSteps });
  t.false(driver.calls.includes(`create ${stepName(1)}`));
  if (outcome.kind !== 'completed') return t.fail(outcome.kind);
  t.deepEqual(
    outcome.steps.map(({ exitCode, stderr }) => [exitCode, stderr.head]),
    [[1, 'no']],
  );
});

test('a step that ends as it names is no failure', async (t) => {
  const driver = scriptedDriver(() => ({ exitCode: 7 }));
  const { outcome, evidence } = await makeTrial(driver, {
    workload: workloadOf({ steps: [{ script: 'exit 7', exit: 7 }] }),
  });
  t.is(outcome.kind, 'completed');
  t.deepEqual(evidence, []);
});
