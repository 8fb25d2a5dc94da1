import test from 'ava';
import { FakeClient } from '../../../harness/client/fake-client.js';
import { outcomePassed } from '../../../results/step-passed.js';
import { makeTrial, scriptedDriver } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const name = 'ec_r1_run-true_plain_baseline_runc_0';
const workload = workloadOf({ steps: [{ docker: ['run', '--name={own:c}', '{image}', 'id'], contains: 'uid=0' }] });

test('the line belongs to the trial and its target, and what it made is removed', async (t) => {
  const driver = scriptedDriver();
  const client = new FakeClient(() => ({ stdout: 'uid=0(root)\n' }));
  const { outcome } = await makeTrial(driver, { workload, privilege: 'plain' }, { client });
  t.true(outcomePassed(outcome));
  t.deepEqual(client.lines, [
    [
      'run',
      '--runtime=runc',
      '--label=org.eci-compat.run=r1',
      '--label=org.eci-compat.owner=me',
      `--name=${name}_c`,
      'busybox:test',
      'id',
    ],
  ]);
  t.deepEqual(driver.calls, [`remove-named ${name}_`]);
});

test('text that is missing is a failure of its own', async (t) => {
  const client = new FakeClient(() => ({ stdout: 'uid=1000\n' }));
  const { outcome } = await makeTrial(scriptedDriver(), { workload }, { client });
  t.false(outcomePassed(outcome));
  t.like(outcome, { kind: 'completed', steps: [{ exitCode: 0, missingText: 'uid=0' }] });
});

test('another exit status is a failure, the one that is named is none', async (t) => {
  const refused = new FakeClient(() => ({ exitCode: 125, stderr: 'docker: no\n' }));
  const failed = await makeTrial(
    scriptedDriver(),
    { workload: workloadOf({ steps: [{ docker: ['ps'] }] }) },
    { client: refused },
  );
  t.like(failed.outcome, { kind: 'completed', steps: [{ exitCode: 125, expectedExitCode: 0 }] });
  const wanted = workloadOf({ steps: [{ docker: ['ps'], exit: 125 }] });
  t.true(outcomePassed((await makeTrial(scriptedDriver(), { workload: wanted }, { client: refused })).outcome));
});

test('a client whose engine is gone says nothing about the target', async (t) => {
  const driver = scriptedDriver();
  const client = new FakeClient(() => {
    driver.die();
    return { exitCode: 1, stderr: 'Cannot connect to the Docker daemon' };
  });
  const { outcome } = await makeTrial(driver, { workload }, { client });
  t.like(outcome, { kind: 'infrastructure', cause: 'engine-unreachable' });
});

test('without a client, or with one that cannot be started, nothing is decided', async (t) => {
  const none = await makeTrial(scriptedDriver(), { workload });
  t.like(none.outcome, { kind: 'infrastructure', cause: 'host-setup-failed' });
  const client = new FakeClient(() => ({ exitCode: undefined, startError: 'ENOENT' }));
  const broken = await makeTrial(scriptedDriver(), { workload }, { client });
  t.like(broken.outcome, { kind: 'infrastructure', cause: 'host-setup-failed' });
});

test('a line that does not end is timed out with what it had printed', async (t) => {
  const client = new FakeClient(() => ({ exitCode: undefined, timedOut: true, stdout: 'so far' }));
  const { outcome } = await makeTrial(scriptedDriver(), { workload }, { client });
  t.like(outcome, { kind: 'timed-out', phase: 'run', stdout: { head: 'so far' } });
});

const built = workloadOf({
  image: '{own:app}',
  services: [{ name: 'app', command: [], image: '{own:app}', readyLog: 'up' }],
  steps: [
    {
      docker: ['build', '--tag', '{own:app}', '--file', '-', '/src'],
      input: ['FROM ', { image: 'base:1' }, ' {image}'],
    },
    { exec: 'app', script: 'true' },
  ],
});

test('what is built is there before the services that run it', async (t) => {
  const driver = scriptedDriver(() => ({ stdout: 'up' }));
  const inputs: (string | undefined)[] = [];
  const client = new FakeClient((_args, { input }) => {
    inputs.push(input);
    driver.calls.push('client');
    return {};
  });
  const { outcome } = await makeTrial(driver, { workload: built }, { client });
  t.true(outcomePassed(outcome), JSON.stringify(outcome));
  t.deepEqual(inputs, ['FROM base:1 {image}']);
  t.deepEqual(
    driver.calls.filter((call) => /^(client|create|exec)/.test(call)).map((call) => call.split(' ')[0]),
    ['client', 'create', 'exec'],
  );
  t.is(driver.requests[0]?.image, `${name}_app`);
});

test('a build that fails ends the trial before any service', async (t) => {
  const driver = scriptedDriver();
  const client = new FakeClient(() => ({ exitCode: 1, stderr: 'returned a non-zero code: 1' }));
  const { outcome } = await makeTrial(driver, { workload: built }, { client });
  t.like(outcome, { kind: 'completed', steps: [{ exitCode: 1 }] });
  t.deepEqual(driver.requests, []);
});

test('what a build adds to its base is looked at where files are compared', async (t) => {
  const driver = scriptedDriver(() => ({ stdout: 'up' }));
  const workload = { ...built, services: undefined, steps: built.steps.slice(0, 1), compare: ['files' as const] };
  const { outcome } = await makeTrial(driver, { workload }, { client: new FakeClient() });
  t.like(outcome, { containers: [{ role: { step: 0 }, files: [] }] });
  t.true(driver.calls.includes(`image-files ${name}_app base:1`));
});
