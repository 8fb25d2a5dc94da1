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

test('the mount table that a failed script saw is evidence', async (t) => {
  const table = '21 20 0:19 / / rw - overlay overlay rw';
  const stdout = wrappedStdout(`own\n\n${mark} begin :mounts\n${table}\n\n${mark} end :mounts\n`);
  const driver = scriptedDriver(() => ({ stdout, exitCode: 1 }));
  const ports = portsOf(driver);
  const trial = await runTrial(
    specOf(driver, { workload: workloadOf({ steps: [{ script: 'false' }] }) }),
    undefined,
    ports,
    untilTheEnd(),
  );
  t.is(trial.outcome.kind === 'completed' && trial.outcome.steps[0]?.stdout.head, 'own\n');
  const [file] = trial.evidence.filter((name) => name.endsWith('.mounts.txt'));
  t.is(ports.evidenceFiles.get(file?.replace('evidence/', '') ?? ''), `${table}\n`);
});

test('a pass is kept as evidence where facts were read', async (t) => {
  const driver = scriptedDriver(({ name: container }) =>
    container === stepName(1) ? { stdout: observableStdout } : {},
  );
  const ports = portsOf(driver);
  const trial = await runTrial(specOf(driver, { workload: observed }), undefined, ports, untilTheEnd());
  const [file = ''] = trial.evidence;
  t.regex(ports.evidenceFiles.get(file.replace('evidence/', '')) ?? '', /--- observable owner\n0\n/);
  const plain = await makeTrial(
    scriptedDriver(() => ({})),
    { workload: workloadOf({}) },
  );
  t.deepEqual(plain.evidence, []);
});

test('what could not be saved does not keep the container', async (t) => {
  const driver = scriptedDriver(() => ({ exitCode: 1 }));
  const evidence = { save: () => Promise.reject(new Error('disk full')) };
  await t.throwsAsync(() => makeTrial(driver, {}, { evidence }), { message: 'disk full' });
  t.deepEqual(driver.left, []);
});
