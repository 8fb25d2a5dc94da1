import test from 'ava';
import { judgeAdmission } from '../../admission/judge-admission.js';
import type { Admission } from '../../admission/admission.js';
import { judgeRun } from '../../compare/judge-run.js';
import type { JudgedRun } from '../../compare/judged-run.js';
import type { Arm } from '../../vocabulary/arm.js';
import type { RunEvent } from '../../results/events.js';
import type { Outcome } from '../../results/outcome.js';
import type { RecordedWorkload } from '../../results/recorded-workload.js';
import {
  failedOutcome,
  finished,
  passedOutcome,
  recordedWorkloadOf,
  startedOf,
  stepOf,
  voidOutcome,
} from '../support/records.js';
import { workloadOf } from '../support/workloads.js';

const passed = passedOutcome();
const failed = failedOutcome(1, 'no');
type Arms = Partial<Record<Arm, readonly Outcome[]>>;

/** A judged run of `run-true` with these outcomes by arm, in order of rounds; two passes where nothing is said. */
function runOf(
  arms: Arms = {},
  workload: Partial<RecordedWorkload> = {},
  extra: readonly RunEvent[] = [],
  trials = 2,
): JudgedRun {
  const all: Record<Arm, readonly Outcome[]> = {
    baseline: Array<Outcome>(trials).fill(passed),
    'baseline-again': Array<Outcome>(trials).fill(passed),
    candidate: Array<Outcome>(trials).fill(passed),
    ...arms,
  };
  const started = startedOf({ workloads: [recordedWorkloadOf(workload)] });
  const events = Object.entries(all).flatMap(([arm, outcomes]) =>
    outcomes.map((outcome, round) =>
      finished({ arm: arm as Arm, target: arm === 'candidate' ? 'runc-userns' : 'runc', round, outcome }),
    ),
  );
  return judgeRun({
    started: { ...started, plan: { ...started.plan, trials } },
    events: [...events, ...extra],
    validBytes: 0,
    torn: false,
  });
}

const allRed = runOf({ baseline: [failed], 'baseline-again': [failed], candidate: [failed] }, {}, [], 1);
const incapable: Partial<RecordedWorkload> = {
  requirements: [{ privilege: 'plain', answers: [{ requirement: 'swap', met: false, reason: 'no swap is on' }] }],
};
const none: Arms = { baseline: [], 'baseline-again': [], candidate: [] };

function admissionOf(changes: {
  main?: JudgedRun;
  mutated?: JudgedRun;
  notMutated?: string;
  forced?: JudgedRun;
}): Admission | undefined {
  const [admission] = judgeAdmission({
    workloads: new Map([['run-true', workloadOf({ timeoutSeconds: 10 })]]),
    main: changes.main ?? runOf(),
    mutated: changes.mutated ?? allRed,
    notMutated: new Map(changes.notMutated === undefined ? [] : [['run-true', changes.notMutated]]),
    forced: [{ requirement: 'swap', run: changes.forced ?? runOf(none, incapable) }],
  });
  return admission;
}

test('steady, quick, red with its mutation, untried without its requirement: admitted', (t) => {
  t.like(admissionOf({}), {
    result: 'admitted',
    verdict: 'same-pass',
    trials: 6,
    turnedRed: ['baseline', 'baseline-again', 'runc-userns'],
    problems: [],
  });
});

const took = (durationMs: number): Outcome => ({ kind: 'completed', steps: [stepOf({ durationMs })], observables: {} });
const hung: Outcome = {
  kind: 'timed-out',
  role: { step: 0 },
  steps: [],
  phase: 'run',
  timeoutMs: 10_000,
  stdout: stepOf().stdout,
  stderr: stepOf().stderr,
};
const leftover: RunEvent = { type: 'block-contaminated', workload: 'run-true', privilege: 'plain', reason: 'a mount' };
const expecting = (verdict: 'same-pass' | 'regressed'): Partial<RecordedWorkload> => ({
  expectations: [{ targets: ['runc-userns'], verdict, reason: 'r', source: 's', review: '2099-01-01' }],
});

const refused: [string, Admission['problems'][number]['kind'], Parameters<typeof admissionOf>[0]][] = [
  ['a candidate that flaps', 'flaky', { main: runOf({ candidate: [passed, failed] }) }],
  ['a control that disagrees', 'control-diverged', { main: runOf({ 'baseline-again': [failed, failed] }) }],
  ['a step of 81 % of its limit', 'slow', { main: runOf({ baseline: [passed, took(8100)] }) }],
  ['a step that misses its deadline', 'slow', { main: runOf({ candidate: [hung, hung] }) }],
  ['something left behind', 'left-behind', { main: runOf({}, {}, [leftover]) }],
  ['a difference that nobody expects', 'unexpected', { main: runOf({ candidate: [failed, failed] }) }],
  ['an expected difference that is not there', 'unexpected', { main: runOf({}, expecting('regressed')) }],
  ['a trial that says nothing', 'not-decided', { main: runOf({ candidate: [voidOutcome, passed] }) }],
  ['no mutation', 'no-mutation', { notMutated: 'it names none' }],
  [
    'an arm that passes with the mutation',
    'mutation-passes',
    { mutated: runOf({ baseline: [failed], 'baseline-again': [failed] }, {}, [], 1) },
  ],
  ['a mutation without result', 'mutation-not-decided', { mutated: runOf({ ...none, baseline: [failed] }, {}, [], 1) }],
  ['a requirement that does not count', 'requirement-ignored', { forced: runOf({}, {}, [], 1) }],
];
for (const [what, kind, changes] of refused) {
  test(`${what} is refused`, (t) => {
    const admission = admissionOf(changes);
    t.is(admission?.result, 'refused');
    t.true(admission?.problems.map((problem) => problem.kind).includes(kind), JSON.stringify(admission?.problems));
  });
}

test('80 % of the limit is still enough time', (t) => {
  t.is(admissionOf({ main: runOf({ baseline: [passed, took(8000)] }) })?.result, 'admitted');
});

test('arms that never pass need not turn red', (t) => {
  const fails: Arms = { baseline: [failed, failed], 'baseline-again': [failed, failed] };
  const main = runOf(fails, {
    expectations: [{ targets: ['runc-userns'], verdict: 'fixed', reason: 'r', source: 's', review: '2099-01-01' }],
  });
  t.like(admissionOf({ main }), { result: 'admitted', verdict: 'fixed', turnedRed: ['runc-userns'] });
});

test('what cannot run here is neither admitted nor refused', (t) => {
  t.like(admissionOf({ main: runOf(none, incapable) }), { result: 'cannot-run-here', trials: 0, problems: [] });
});
