import test from 'ava';
import { type FakeDriver } from '../../../harness/driver/fake-driver.js';
import { makeTrial, ownMap, scriptedDriver, targetOf } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const candidate = (driver: FakeDriver) =>
  targetOf(driver, { id: 'sysbox-runc', runtime: 'sysbox-runc', uidMap: ownMap, userNamespace: 'own' });

test('a container beside the target has the baseline’s runtime and no user namespace of its own', async (t) => {
  const driver = scriptedDriver();
  const trial = await makeTrial(driver, {
    target: candidate(driver),
    arm: 'candidate',
    workload: workloadOf({
      services: [{ name: 'peer', command: ['sleep'], isolation: 'baseline' }],
      steps: [{ script: 'true', isolation: 'baseline', options: { init: true } }],
    }),
  });
  t.deepEqual(
    driver.requests.map(({ runtime, options }) => [runtime, options.userns]),
    [
      ['runc', 'host'],
      ['runc', 'host'],
    ],
  );
  t.is(driver.requests[1]?.options.init, true);
  // What such a container says is no proof of the target, and no disproof.
  t.is(trial.identity, undefined);
  t.is(trial.outcome.kind, 'completed');
});

test('an adapted trial has the adapted rights under the row’s name', async (t) => {
  const driver = scriptedDriver();
  const trial = await makeTrial(driver, {
    privilege: 'privileged',
    workload: workloadOf({
      adaptations: [{ targets: ['runc'], privilege: 'plain', options: { init: true }, reason: 'r', source: 's' }],
    }),
  });
  t.false(driver.requests[0]?.privileged);
  t.deepEqual(driver.requests[0]?.options, { init: true });
  t.is(trial.privilege, 'privileged');
});

test('options and image of a step take the place of the workload’s for it alone', async (t) => {
  const driver = scriptedDriver();
  await makeTrial(driver, {
    workload: workloadOf({
      options: { memory: '64m', volume: ['a:/a'] },
      steps: [{ script: 'true', image: 'other', options: { volume: ['b:/b'] } }, { script: 'true' }],
    }),
  });
  const [first, second] = driver.requests;
  t.is(first?.image, 'other');
  t.is(first?.options.memory, '64m');
  t.true(first?.options.volume?.[0]?.endsWith('_b:/b'));
  t.is(second?.image, 'busybox:test');
  t.true(second?.options.volume?.[0]?.endsWith('_a:/a'));
  t.is(driver.calls.filter((call) => call.startsWith('create-volume')).length, 2);
});
