import test from 'ava';
import type { ExecResult } from '../../../harness/driver/container-driver.js';
import { outcomePassed } from '../../../results/step-passed.js';
import { excerptOf } from '../../reports/model-builder.js';
import { hostMap, makeTrial, mark, scriptedDriver } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const box = 'ec_r1_run-true_plain_baseline_runc_0_box';
const workload = workloadOf({
  services: [{ name: 'box', command: ['sleep', '60'] }],
  steps: [{ exec: 'box', script: 'id' }],
  observables: [{ id: 'who', read: 'id -u' }],
});
const result = (changes: Partial<ExecResult> = {}): ExecResult => ({
  exitCode: 0,
  stdout: excerptOf(`${mark} uid-map ${hostMap}\nown\n\n${mark} begin who\n0\n\n${mark} end who\n`),
  stderr: excerptOf(''),
  ...changes,
});

test('a script runs in the service’s container; its map and observables are read', async (t) => {
  const commands: (readonly string[])[] = [];
  const driver = scriptedDriver(() => ({
    exec: (command) => {
      commands.push(command);
      return { ok: true, value: result() };
    },
  }));
  const trial = await makeTrial(driver, { workload });
  t.true(outcomePassed(trial.outcome));
  t.like(trial.outcome, { observables: { who: '0' } });
  t.like(trial.identity, { uidMap: hostMap, uidMapSource: 'process', runtime: 'runc' });
  t.true(commands[0]?.[2]?.includes('\nid\n'));
  t.deepEqual(driver.calls, [
    ...['create', 'capture', 'start', 'exec', 'inspect'].map((call) => `${call} ${box}`),
    'evidence run-true_plain_baseline_runc_0.txt',
    'evidence run-true_plain_baseline_runc_0.inspect.json',
    `remove ${box}`,
  ]);
});

test('a script that fails is a failure of the run', async (t) => {
  const driver = scriptedDriver(() => ({ exec: () => ({ ok: true, value: result({ exitCode: 2 }) }) }));
  const { outcome } = await makeTrial(driver, { workload });
  t.like(outcome, { kind: 'completed', steps: [{ exitCode: 2 }] });
});

test('a command that the engine could not start is a failed start', async (t) => {
  const refusal = { ok: false, statusCode: 409, message: 'container is not running' } as const;
  const { outcome } = await makeTrial(
    scriptedDriver(() => ({ exec: () => refusal })),
    { workload },
  );
  t.like(outcome, { kind: 'start-failed', statusCode: 409, exitCode: 126 });
});

test('a script that hangs misses its deadline', async (t) => {
  const driver = scriptedDriver(() => ({ hangAt: 'exec' }));
  const { outcome } = await makeTrial(driver, { workload: { ...workload, timeoutSeconds: 0.05 } });
  t.like(outcome, { kind: 'timed-out', phase: 'run', timeoutMs: 50 });
});

test('an engine that dies meanwhile says nothing about the target', async (t) => {
  const { outcome } = await makeTrial(
    scriptedDriver(() => ({ deadAt: 'exec' })),
    { workload },
  );
  t.like(outcome, { kind: 'infrastructure', cause: 'engine-unreachable' });
});
