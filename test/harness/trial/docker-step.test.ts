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
