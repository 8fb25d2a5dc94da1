import test from 'ava';
import { judgeRun } from '../../compare/judge-run.js';
import { buildModel } from '../../reports/build-model.js';
import { ReportModel } from '../../reports/model.js';
import type { RunEvent, RunStarted } from '../../results/events.js';
import type { Outcome } from '../../results/outcome.js';
import type { RecordedWorkload } from '../../results/recorded-workload.js';
import {
  allArms,
  failedOutcome,
  finished,
  passedOutcome,
  recordOf,
  recordedWorkloadOf,
  runFinished,
  startFailure,
  startedOf,
  stepOf,
  voidOutcome,
} from '../support/records.js';
import { checkRowOf } from './check-row.js';
import { guest } from './model-builder.js';

const eperm = failedOutcome(1, 'mknod: n: Operation not permitted\n');
const modelOf = (events: readonly RunEvent[], changes: Partial<RunStarted> = {}): ReportModel =>
  buildModel(judgeRun(recordOf(startedOf(changes), events)));

const workloads = ['agrees', 'differs', 'shaky', 'lost', 'cut-short'].map((id) => recordedWorkloadOf({ id }));
const arms = (workload: string, baseline: typeof eperm, candidate: typeof eperm, again = baseline): RunEvent[] =>
  allArms({ baseline, 'baseline-again': again, candidate }, { workload });
const events = [
  ...arms('agrees', passedOutcome({ owner: '0' }), passedOutcome({ owner: '0' })),
  ...arms('differs', passedOutcome(), eperm),
  ...arms('shaky', passedOutcome(), passedOutcome()).slice(0, 4),
  finished({ workload: 'shaky', arm: 'candidate', target: 'runc-userns', round: 0 }),
  finished({ workload: 'shaky', arm: 'candidate', target: 'runc-userns', round: 1, outcome: eperm }),
  ...arms('lost', passedOutcome(), voidOutcome),
  finished({ workload: 'cut-short' }),
  runFinished(),
];

test('every row is counted in exactly one class, and the numbers add up', (t) => {
  const { summary, results } = modelOf(events, { workloads });
  t.deepEqual(
    results.map(({ verdict }) => verdict),
    ['same-pass', 'regressed', 'flaky', 'infrastructure', 'incomplete'],
  );
  t.like(summary, {
    total: 5,
    decisive: 2,
    divergences: 1,
    unexpected: 1,
    flaky: 1,
    inconclusive: 2,
    unexpectedlySame: 0,
    aa: { pairs: 4, divergences: 0 },
  });
  t.is(summary.decisive + summary.flaky + summary.inconclusive, summary.total);
  t.is(
    Object.values(summary.verdicts).reduce((sum, count) => sum + count, 0),
    summary.total,
  );
});

test('the model is what its schema says', (t) => {
  t.is(ReportModel.safeParse(modelOf(events, { workloads })).error, undefined);
  t.is(ReportModel.safeParse(modelOf([])).error, undefined);
});

test('a row says how many trials of each side passed, and shows the failure', (t) => {
  const row = modelOf(arms('differs', passedOutcome(), eperm), { workloads: [recordedWorkloadOf({ id: 'differs' })] })
    .results[0];
  t.deepEqual(row?.trials, { baseline: { passed: 2, total: 2 }, candidate: { passed: 0, total: 2 } });
  t.is(row?.signature, 'run/exit-1/EPERM: mknod: n: Operation not permitted');
  t.is(row?.sides.candidate.stderr.head, 'mknod: n: Operation not permitted\n');
  t.deepEqual(
    row?.sides.baseline.trials.map(({ summary }) => summary),
    ['passed', 'passed'],
  );
});

test('the engine’s words are shown where no container ran', (t) => {
  const row = modelOf(
    allArms({
      baseline: passedOutcome(),
      'baseline-again': passedOutcome(),
      candidate: startFailure('OCI runtime create failed: no'),
    }),
  ).results[0];
  t.is(row?.sides.candidate.engineMessage, 'OCI runtime create failed: no');
  t.is(row?.sides.candidate.stdout.head, '');
});

test('compared observables are listed with both values', (t) => {
  const row = modelOf(
    allArms({
      baseline: passedOutcome({ owner: '0', mode: '755' }),
      'baseline-again': passedOutcome({ owner: '0', mode: '755' }),
      candidate: passedOutcome({ owner: '1', mode: '755' }),
    }),
  ).results[0];
  t.is(row?.verdict, 'drift');
  t.deepEqual(row?.observables, [
    { id: 'owner', baseline: '0', candidate: '1', same: false },
    { id: 'mode', baseline: '755', candidate: '755', same: true },
  ]);
});

test('an observable that one side lacks is shown, since it is why the row drifts', (t) => {
  const row = modelOf(
    allArms({
      baseline: passedOutcome({ owner: '0' }),
      'baseline-again': passedOutcome({ owner: '0' }),
      candidate: passedOutcome({ size: '1' }),
    }),
  ).results[0];
  t.is(row?.verdict, 'drift');
  t.deepEqual(row?.observables.map(({ id, same }) => [id, same]).sort(), [
    ['owner', false],
    ['size', false],
  ]);
});

test('evidence of both sides is collected, that of the control is not', (t) => {
  const { results } = modelOf(
    (['baseline', 'baseline-again', 'candidate'] as const).map((arm) =>
      finished({ arm, target: arm === 'candidate' ? 'runc-userns' : 'runc', evidence: [`evidence/${arm}.txt`] }),
    ),
  );
  t.deepEqual(results[0]?.evidence, ['evidence/baseline.txt', 'evidence/candidate.txt']);
});

test('a diverging or unsteady control is counted, listed and said before the numbers', (t) => {
  const model = modelOf([...arms('agrees', passedOutcome(), passedOutcome(), eperm), runFinished()], {
    workloads: [recordedWorkloadOf({ id: 'agrees' })],
  });
  t.deepEqual(model.summary.aa, { pairs: 1, divergences: 1 });
  t.like(model.aaDivergences[0], { workload: 'agrees', verdict: 'regressed' });
  t.true(model.notices.some((notice) => notice.startsWith('The A/A control diverged in 1 of 1 pairs')));
});

const ends: readonly (readonly [what: string, last: readonly RunEvent[], notice: RegExp | undefined])[] = [
  ['completed', [runFinished()], undefined],
  ['interrupted', [runFinished('interrupted')], /^The run was interrupted/],
  ['failed', [runFinished('failed', 'disk full')], /^The run stopped early: disk full\.$/],
  ['unfinished', [], /^The record has no last line/],
];

for (const [what, last, notice] of ends) {
  test(`a ${what} run ${notice === undefined ? 'needs no word' : 'says so first'}`, (t) => {
    const model = modelOf(last);
    t.is(model.end, what as typeof model.end);
    if (notice === undefined) t.false(model.notices.some((text) => /run|record has/.test(text.slice(0, 15))));
    else t.regex(model.notices[0] ?? '', notice);
  });
}

test('what the candidate stands for and what a workload warns of is said once', (t) => {
  const caveats = ['the image is a stand-in'];
  const { notices } = modelOf([runFinished()], {
    workloads: [recordedWorkloadOf({ caveats }), recordedWorkloadOf({ id: 'b', caveats })],
  });
  t.is(notices.filter((text) => text === caveats[0]).length, 1);
  t.is(notices.filter((text) => text.includes('It is not Enhanced Container Isolation')).length, 1);
});

test('durations of an emulated guest are disowned before the numbers, with the reason', (t) => {
  const started = startedOf();
  const { notices } = modelOf([runFinished()], { environment: { ...started.environment, hostKind: 'vm', guest } });
  t.true(notices.some((text) => /guest under software emulation \(there is no \/dev\/kvm .*no duration/.test(text)));
  t.false(modelOf([runFinished()]).notices.some((text) => text.includes('software emulation')));
});

test('what was compared and measured of a row, and what its settings tell, is there only where it was asked for', (t) => {
  const outcome: Outcome = {
    ...{ kind: 'completed', steps: [stepOf({ durationMs: 7 })], observables: {} },
    containers: [{ role: { step: 0 }, files: [{ path: '/f', kind: 'file', owner: '0:0', mode: '0644' }] }],
    measures: { memoryBytes: 9 },
  };
  const row = (changes: Partial<RecordedWorkload>) =>
    modelOf(allArms({ baseline: outcome, 'baseline-again': outcome, candidate: outcome }), {
      workloads: [recordedWorkloadOf(changes)],
    }).results[0];
  const { settings } = checkRowOf('text');
  const asked = row({ compare: ['files', 'usage'], settings });
  t.deepEqual(asked?.comparison, { compared: 1, unsteady: 0, differences: [] });
  t.deepEqual(
    asked?.measures?.map(({ what, trials }) => [what, trials]),
    [
      ['duration', { baseline: 2, candidate: 2 }],
      ['memory', { baseline: 2, candidate: 2 }],
    ],
  );
  t.deepEqual(asked?.settings, settings);
  t.false('measures' in (row({ compare: ['files'] }) ?? {}));
  for (const key of ['comparison', 'measures', 'settings']) t.false(key in (row({}) ?? {}), key);
});
