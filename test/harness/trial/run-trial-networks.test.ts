import test from 'ava';
import { runTrial } from '../../../harness/trial/run-trial.js';
import type { Workload } from '../../../workloads/schema.js';
import { makeTrial, portsOf, scriptedDriver, specOf, stepName } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const trial = 'ec_r1_run-true_plain_baseline_runc_0';
const workload: Workload = workloadOf({
  networks: [{ name: 'front' }, { name: 'back', internal: true }],
  services: [
    { name: 'db', command: [], networks: [{ name: 'back', aliases: ['postgres', 'db'] }], readyScript: 'x' },
    { name: 'web', command: [], networks: [{ name: 'front' }, { name: 'back', aliases: ['app'] }] },
    { name: 'lone', command: [] },
  ],
  steps: [{ exec: 'web', script: 'x' }],
});

test('networks are made before what is on them and removed after it', async (t) => {
  const driver = scriptedDriver();
  const { outcome } = await makeTrial(driver, { workload });
  t.is(outcome.kind, 'completed');
  const calls = driver.calls
    .filter((call) => /^(?:create|start|connect|remove)/.test(call))
    .map((call) => call.replaceAll(`${trial}_`, ''));
  t.deepEqual(calls, [
    ...['create-network front', 'create-network back'],
    ...['create db', 'start db'],
    // Before its start, so that it never runs without them.
    ...['create web', 'connect web back web app', 'start web'],
    ...['create lone', 'start lone'],
    ...['remove lone', 'remove web', 'remove db'],
    ...['remove-network back', 'remove-network front'],
  ]);
  t.deepEqual([driver.networks.size, driver.left], [0, []]);
});

test('a service is on its first network from the beginning, under its own name and its aliases, each once', async (t) => {
  const driver = scriptedDriver();
  await makeTrial(driver, { workload });
  t.deepEqual(
    driver.requests.map(({ options: { network, networkAlias } }) => [network, networkAlias]),
    [
      [`${trial}_back`, ['db', 'postgres']],
      [`${trial}_front`, ['web']],
      [undefined, undefined],
    ],
  );
});

test('what a network is made with is what was declared', async (t) => {
  const driver = scriptedDriver();
  const made: object[] = [];
  driver.createNetwork = (network) => {
    made.push(network);
    return Promise.resolve();
  };
  await makeTrial(driver, { workload });
  const labels = { 'org.eci-compat.run': 'r1', 'org.eci-compat.owner': 'me' };
  t.deepEqual(made, [
    { name: `${trial}_front`, labels, internal: false },
    { name: `${trial}_back`, labels, internal: true },
  ]);
});

test('where a network cannot be made, nothing runs and what was made is removed', async (t) => {
  const driver = scriptedDriver();
  const createNetwork = driver.createNetwork.bind(driver);
  driver.createNetwork = (network) =>
    network.internal ? Promise.reject(new Error('no address is left')) : createNetwork(network);
  const { outcome } = await makeTrial(driver, { workload });
  t.like(outcome, { kind: 'infrastructure', cause: 'host-setup-failed', message: 'no address is left' });
  t.deepEqual([driver.requests, driver.networks.size], [[], 0]);
});

test('a run that is stopped leaves no network', async (t) => {
  const driver = scriptedDriver(({ name }) => (name.endsWith('_web') ? { hangAt: 'start' } : {}));
  const stop = new AbortController();
  const connect = driver.connect.bind(driver);
  driver.connect = async (...call) => {
    await connect(...call);
    setImmediate(() => {
      stop.abort(new Error('stop'));
    });
  };
  const running = runTrial(specOf(driver, { workload }), undefined, portsOf(driver), stop.signal);
  await t.throwsAsync(running, { message: 'stop' });
  t.deepEqual([driver.networks.size, driver.left], [0, []]);
});

test('a service that cannot be connected fails the trial before its steps', async (t) => {
  const driver = scriptedDriver();
  driver.connect = () => Promise.reject(new Error('no such network'));
  const { outcome } = await makeTrial(driver, { workload });
  t.is(outcome.kind, 'infrastructure');
  t.false(driver.calls.includes(`start ${trial}_web`));
  t.false(driver.calls.includes(`create ${stepName(0)}`));
});
