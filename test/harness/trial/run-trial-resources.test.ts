import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { LocalMachine } from '../../../harness/machine/local-machine.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import { tempDir } from '../../support/temp-dir.js';
import { makeTrial, scriptedDriver, stepName } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

test('named volumes belong to one trial and are removed after its containers', async (t) => {
  const driver = scriptedDriver();
  const workload = workloadOf({ options: { volume: ['data:/data', '/etc:/host:ro', 'data:/again'] } });
  await makeTrial(driver, { workload });
  await makeTrial(driver, { workload, arm: 'baseline-again' });
  const [one, other] = ['baseline', 'baseline-again'].map((arm) => `ec_r1_run-true_plain_${arm}_runc_0_data`);
  t.deepEqual(
    driver.calls.filter((call) => call.includes('volume')),
    [one, other].flatMap((volume) => [`create-volume ${String(volume)}`, `remove-volume ${String(volume)}`]),
  );
  t.true(driver.calls.indexOf(`remove ${stepName(0)}`) < driver.calls.indexOf(`remove-volume ${String(one)}`));
  t.deepEqual(driver.requests[0]?.options.volume, [`${String(one)}:/data`, '/etc:/host:ro', `${String(one)}:/again`]);
  t.is(driver.volumes.size, 0);
});

const withDirectory = workloadOf({
  hostDirs: [{ name: 'shared', files: [{ path: 'secret', content: 'x\n', mode: '0600' }] }],
  options: { volume: ['hostDir:shared:/in:ro'] },
});

test('declared directories are there while the trial runs, and gone after it', async (t) => {
  const trialFiles = tempDir(t);
  const seen: string[] = [];
  const driver = scriptedDriver(({ options }) => {
    const source = options.volume?.[0]?.split(':')[0] ?? '';
    seen.push(
      source,
      readFileSync(join(source, 'secret'), 'utf8'),
      (statSync(join(source, 'secret')).mode & 0o777).toString(8),
    );
    return { exitCode: 1 };
  });
  await makeTrial(driver, { workload: withDirectory }, { machine: new LocalMachine(trialFiles, new FakeRunner()) });
  t.deepEqual(seen, [join(trialFiles, 'ec_r1_run-true_plain_baseline_runc_0', 'shared'), 'x\n', '600']);
  t.deepEqual(readdirSync(trialFiles), []);
});

test('where directories cannot be made, the trial says so and runs nothing', async (t) => {
  const elsewhere = scriptedDriver();
  const { outcome } = await makeTrial(elsewhere, { workload: withDirectory });
  t.is(outcome.kind === 'infrastructure' && outcome.cause, 'host-setup-failed');
  t.deepEqual(elsewhere.requests, []);

  const blocked = scriptedDriver();
  const machine = new LocalMachine('/dev/null', new FakeRunner());
  const failed = await makeTrial(blocked, { workload: withDirectory }, { machine });
  t.is(failed.outcome.kind === 'infrastructure' && failed.outcome.cause, 'host-setup-failed');
  t.deepEqual(blocked.requests, []);
});

test('an engine that dies while volumes are made says nothing about the target', async (t) => {
  const driver = scriptedDriver();
  driver.die();
  const { outcome } = await makeTrial(driver, { workload: workloadOf({ options: { volume: ['data:/data'] } }) });
  t.is(outcome.kind === 'infrastructure' && outcome.cause, 'engine-unreachable');
});

test('names of two trials never meet', async (t) => {
  const driver = scriptedDriver();
  for (const arm of ['baseline', 'baseline-again', 'candidate'] as const) {
    for (const round of [0, 1]) await makeTrial(driver, { arm, round });
  }
  const names = driver.requests.map(({ name: container }) => container);
  t.is(new Set(names).size, 6);
  t.true(names.every((one) => /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(one)));
});
