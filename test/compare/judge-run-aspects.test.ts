import test from 'ava';
import { judgeRun } from '../../compare/judge-run.js';
import type { JudgedRun } from '../../compare/judged-run.js';
import type { Outcome } from '../../results/outcome.js';
import type { RecordedWorkload } from '../../results/recorded-workload.js';
import { allArms, finished, recordOf, recordedWorkloadOf, startedOf, stepOf } from '../support/records.js';

/** A pass that left a file of this mode. */
const wrote = (mode: string): Outcome => ({
  kind: 'completed',
  steps: [stepOf()],
  observables: {},
  containers: [{ role: { step: 0 }, files: [{ path: '/f', kind: 'file', owner: '0:0', mode }] }],
});

const judged = (
  outcomes: Parameters<typeof allArms>[0],
  compare: NonNullable<RecordedWorkload['compare']> = ['files'],
): JudgedRun => judgeRun(recordOf(startedOf({ workloads: [recordedWorkloadOf({ compare })] }), allArms(outcomes)));

const differing = { baseline: wrote('0644'), 'baseline-again': wrote('0644'), candidate: wrote('0600') };

test('what a workload asks for is compared, and nothing that it does not', (t) => {
  const [row] = judged(differing).rows;
  t.is(row?.judgement.verdict, 'drift');
  t.is(row?.judgement.comparison?.differences[0]?.what, 'file /f');
  const [other] = judged(differing, ['logs', 'ports', 'health']).rows;
  t.is(other?.judgement.verdict, 'same-pass');
  const [none] = judgeRun(recordOf(startedOf(), allArms(differing))).rows;
  t.deepEqual([none?.judgement.verdict, none?.judgement.comparison], ['same-pass', undefined]);
});

test('what is not steady in the control is left out, and that is no disagreement of the control', (t) => {
  const run = judged({ ...differing, 'baseline-again': wrote('0640') });
  t.deepEqual(run.rows[0]?.judgement.comparison, { compared: 0, unsteady: 1, differences: [] });
  t.is(run.rows[0]?.judgement.verdict, 'same-pass');
  t.deepEqual(
    run.control.map(({ judgement }) => [judgement.verdict, judgement.comparison]),
    [['same-pass', undefined]],
  );
});

test('with one trial a side nothing is compared', (t) => {
  const started = startedOf({ workloads: [recordedWorkloadOf({ compare: ['files'] })] });
  const plan = { ...started.plan, trials: 1 };
  const events = [
    finished({ arm: 'baseline', outcome: wrote('0644') }),
    finished({ arm: 'candidate', target: 'runc-userns', outcome: wrote('0600') }),
  ];
  const [row] = judgeRun(recordOf({ ...started, plan }, events)).rows;
  t.is(row?.judgement.verdict, 'same-pass');
  t.deepEqual(row?.judgement.comparison, { compared: 0, unsteady: 0, differences: [] });
});
