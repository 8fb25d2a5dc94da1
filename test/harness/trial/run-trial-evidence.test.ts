import test from 'ava';
import { runTrial } from '../../../harness/trial/run-trial.js';
import {
  makeTrial,
  mark,
  portsOf,
  scriptedDriver,
  specOf,
  stepName,
  untilTheEnd,
  wrappedStdout,
} from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const observed = workloadOf({
  steps: [{ script: 'one' }, { script: 'two' }],
  observables: [{ id: 'owner', read: 'id -u' }],
});
const observableStdout = wrappedStdout(`own\n\n${mark} begin owner\n0\n\n${mark} end owner\n`);

test('observables are asked for in the last step only, and kept after a pass', async (t) => {
  const driver = scriptedDriver(({ name: container }) =>
    container === stepName(1) ? { stdout: observableStdout } : {},
  );
  const { outcome } = await makeTrial(driver, { workload: observed });
  t.deepEqual(
    driver.requests.map(({ command }) => command.join(' ').includes('begin owner')),
    [false, true],
  );
  t.deepEqual(outcome.kind === 'completed' && outcome.observables, { owner: '0' });
  t.is(outcome.kind === 'completed' && outcome.steps[1]?.stdout.head, 'own\n');
});

test('observables of a failure are dropped, whatever was printed', async (t) => {
  const driver = scriptedDriver(() => ({ stdout: observableStdout, exitCode: 1 }));
  const { outcome } = await makeTrial(driver, { workload: workloadOf({ ...observed, steps: [{ script: 'one' }] }) });
  t.deepEqual(outcome.kind === 'completed' && outcome.observables, {});
});

test('evidence is saved before anything is removed', async (t) => {
  const driver = scriptedDriver(() => ({ exitCode: 1, stderr: 'the cause' }));
  const ports = portsOf(driver);
  const trial = await runTrial(specOf(driver), undefined, ports, untilTheEnd());
  const base = 'run-true_plain_baseline_runc_0';
  t.deepEqual(trial.evidence, [`evidence/${base}.txt`, `evidence/${base}.inspect.json`]);
  t.deepEqual(driver.calls.slice(-3), [
    `evidence ${base}.txt`,
    `evidence ${base}.inspect.json`,
    `remove ${stepName(0)}`,
  ]);
  t.regex(ports.evidenceFiles.get(`${base}.txt`) ?? '', /exit status 1, expected 0[^]*--- stderr\nthe cause/);
  t.regex(ports.evidenceFiles.get(`${base}.inspect.json`) ?? '', /"State": "ended"/);
});

test('what could not be saved does not keep the container', async (t) => {
  const driver = scriptedDriver(() => ({ exitCode: 1 }));
  const evidence = { save: () => Promise.reject(new Error('disk full')) };
  await t.throwsAsync(() => makeTrial(driver, {}, { evidence }), { message: 'disk full' });
  t.deepEqual(driver.left, []);
});
