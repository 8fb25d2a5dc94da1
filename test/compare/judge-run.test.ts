import test from 'ava';
import { judgeRun } from '../../compare/judge-run.js';
import type { RunEvent } from '../../results/events.js';
import {
  allArms,
  failedOutcome,
  finished,
  passedOutcome,
  recordOf,
  recordedWorkloadOf,
  runFinished,
  startedOf,
  voidOutcome,
} from '../support/records.js';

const eperm = failedOutcome(1, 'mknod: n: Operation not permitted');
const regression = allArms({ baseline: passedOutcome(), 'baseline-again': passedOutcome(), candidate: eperm });
const resumed: RunEvent = { type: 'run-resumed', resumedAt: '2026-01-31T11:00:00.000Z' };

test('one row for each workload, privilege and candidate; the A/A pair is only in the control', (t) => {
  const { rows, control } = judgeRun(recordOf(startedOf(), [...regression, runFinished()]));
  t.deepEqual(
    rows.map(({ baseline, candidate, judgement }) => [baseline, candidate, judgement.verdict]),
    [['runc', 'runc-userns', 'regressed']],
  );
  t.deepEqual(
    control.map(({ baseline, candidate, judgement }) => [baseline, candidate, judgement.verdict]),
    [['runc', 'runc', 'same-pass']],
  );
});

test('trials of a pair are in the order of rounds, whatever the order of the record', (t) => {
  const [row] = judgeRun(recordOf(startedOf(), regression)).rows;
  t.deepEqual(
    row?.baselineTrials.map(({ round }) => round),
    [0, 1],
  );
  t.deepEqual(
    row?.candidateTrials.map(({ round }) => round),
    [0, 1],
  );
});

test('a candidate that is the baseline itself is not fed by the control arm', (t) => {
  const started = startedOf();
  const plan = { ...started.plan, candidates: ['runc'] };
  const events = [
    ...allArms({ baseline: passedOutcome(), 'baseline-again': eperm, candidate: passedOutcome() }, { target: 'runc' }),
  ];
  const { rows, control } = judgeRun(recordOf({ ...started, plan }, events));
  t.is(rows[0]?.judgement.verdict, 'same-pass');
  t.is(control[0]?.judgement.verdict, 'regressed');
});

test('other privileges and other workloads do not mix', (t) => {
  const workloads = [
    recordedWorkloadOf({ privileges: ['plain', 'all-caps'] }),
    recordedWorkloadOf({ id: 'other', privileges: ['plain'] }),
  ];
  const events = [
    ...regression,
    ...allArms({ baseline: eperm, 'baseline-again': eperm, candidate: passedOutcome() }, { privilege: 'all-caps' }),
    ...allArms({ baseline: eperm, 'baseline-again': eperm, candidate: eperm }, { workload: 'other' }),
  ];
  const { rows } = judgeRun(recordOf(startedOf({ workloads }), events));
  t.deepEqual(
    rows.map(({ workload, privilege, judgement }) => `${workload.id} ${privilege} ${judgement.verdict}`),
    ['run-true plain regressed', 'run-true all-caps fixed', 'other plain same-fail'],
  );
});

test('an interrupted run leaves incomplete pairs and says how it ended', (t) => {
  const events = [finished({ round: 0 }), runFinished('interrupted')];
  const run = judgeRun(recordOf(startedOf(), events));
  t.is(run.end, 'interrupted');
  t.is(run.rows[0]?.judgement.verdict, 'incomplete');
  t.deepEqual(run.control, []);
});

test('a record without a last line is unfinished; a resumed one is until it ends again', (t) => {
  const end = (events: readonly RunEvent[]): string => judgeRun(recordOf(startedOf(), events)).end;
  t.is(end(regression), 'unfinished');
  t.is(end([runFinished('interrupted'), resumed]), 'unfinished');
  t.is(end([runFinished('interrupted'), resumed, ...regression, runFinished()]), 'completed');
  t.is(judgeRun(recordOf(startedOf(), [runFinished('failed', 'disk full')])).endMessage, 'disk full');
});

test('trials from before and after a resume make one set', (t) => {
  const [first, ...others] = regression;
  const events = [
    ...(first === undefined ? [] : [first]),
    runFinished('interrupted'),
    resumed,
    ...others,
    runFinished(),
  ];
  t.is(judgeRun(recordOf(startedOf(), events)).rows[0]?.judgement.verdict, 'regressed');
});

test('the requirements of another privilege do not count', (t) => {
  const answers = [{ requirement: 'full-capabilities', met: false, reason: 'lacks CAP_SYS_ADMIN' }];
  const requirements = [{ privilege: 'privileged' as const, answers }];
  const judged = (privilege: 'plain' | 'privileged') =>
    judgeRun(
      recordOf(
        startedOf({ workloads: [recordedWorkloadOf({ privileges: [privilege], requirements })] }),
        allArms({ baseline: passedOutcome(), 'baseline-again': passedOutcome(), candidate: eperm }, { privilege }),
      ),
    ).rows[0]?.judgement.verdict;
  t.is(judged('plain'), 'regressed');
  t.is(judged('privileged'), 'host-incapable');
});

const contaminated = (workload = 'run-true'): RunEvent => ({
  type: 'block-contaminated',
  workload,
  privilege: 'plain',
  reason: 'the map changed',
});

test('a failed health check marks its own block, and takes it out of the control', (t) => {
  const own = judgeRun(recordOf(startedOf(), [...regression, contaminated()]));
  t.is(own.rows[0]?.judgement.verdict, 'contaminated');
  t.deepEqual(own.control, []);
  t.is(judgeRun(recordOf(startedOf(), [...regression, contaminated('other')])).rows[0]?.judgement.verdict, 'regressed');
});

test('trials that a resumed run made after a failed health check count again', (t) => {
  const run = judgeRun(recordOf(startedOf(), [contaminated(), runFinished(), resumed, ...regression, runFinished()]));
  t.is(run.rows[0]?.judgement.verdict, 'regressed');
});

test('the day of the run decides whether an expectation is still valid, not the day of reading', (t) => {
  const expectation = {
    targets: ['runc-userns'],
    verdict: 'regressed' as const,
    reason: 'r',
    source: 's',
    review: '2026-01-31',
  };
  const workloads = [recordedWorkloadOf({ expectations: [expectation] })];
  const match = (startedAt: string) =>
    judgeRun(recordOf(startedOf({ workloads, startedAt }), regression)).rows[0]?.match;
  t.is(match('2026-01-31T23:59:59.000Z'), 'expected');
  t.is(match('2026-02-01T00:00:00.000Z'), 'expired');
});

test('of a trial that a resumed run made again, the later one stands', (t) => {
  const candidate = { arm: 'candidate', target: 'runc-userns', round: 0 } as const;
  const lost = finished({ ...candidate, outcome: voidOutcome });
  const others = regression.filter(
    (event) => event.type !== 'trial-finished' || event.trial.arm !== 'candidate' || event.trial.round !== 0,
  );
  const again = finished({ ...candidate, outcome: eperm });
  const verdict = (events: readonly RunEvent[]) => judgeRun(recordOf(startedOf(), events)).rows[0]?.judgement.verdict;
  t.is(verdict([lost, ...others]), 'infrastructure');
  t.is(verdict([lost, ...others, resumed, again]), 'regressed');
});

test('of a record of one side nothing is expected and nothing claimed', (t) => {
  const expectation = {
    ...{ targets: ['desktop-eci'], reason: 'it says so', source: 'https://example.org/', review: '2030-01-01' },
    verdict: 'regressed' as const,
  };
  const answer = { by: 'share' } as const;
  const claim = { id: 'c', text: 'It runs.', layer: 'runtime', source: 'https://example.org/', answer } as const;
  const judged = (baseline: string) => {
    const plan = { ...startedOf().plan, baseline, candidates: ['desktop-eci'] };
    const workloads = [recordedWorkloadOf({ expectations: [expectation] })];
    const events = (['baseline', 'baseline-again', 'candidate'] as const).flatMap((arm) =>
      [0, 1].map((round) => finished({ arm, round, target: arm === 'candidate' ? 'desktop-eci' : baseline })),
    );
    return judgeRun(recordOf(startedOf({ plan, workloads, claims: [claim] }), events));
  };
  t.deepEqual(
    ['runc', 'desktop-eci'].map((baseline) => judged(baseline).rows[0]?.match),
    ['unexpectedly-same', 'none'],
  );
  t.deepEqual(
    ['runc', 'desktop-eci'].map((baseline) => judged(baseline).claims.length),
    [1, 0],
  );
});
