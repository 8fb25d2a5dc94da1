import test from 'ava';
import { judgeRecords } from '../../../compare/records/judge-records.js';
import type { RecordSide } from '../../../compare/records/record-side.js';
import { TargetId } from '../../../vocabulary/target-id.js';
import type { Verdict } from '../../../vocabulary/verdict.js';
import type { RunEvent } from '../../../results/events.js';
import type { Outcome } from '../../../results/outcome.js';
import { failedOutcome, finished, passedOutcome, recordedWorkloadOf, voidOutcome } from '../../support/records.js';
import { armsOf, oneModePlan, sideOf, startedOn } from './sides.js';

const eperm = failedOutcome(1, 'mknod: n: Operation not permitted');
const enoent = failedOutcome(1, 'cat: /x: No such file or directory');

const judged = (a: RecordSide, b: RecordSide) => judgeRecords(a, b).rows.map(({ judgement }) => judgement.verdict);

/** What ran in A, what ran in B, and the verdict of the pair. */
const verdicts: readonly (readonly [a: Outcome, b: Outcome, verdict: Verdict])[] = [
  [passedOutcome({ owner: '0' }), passedOutcome({ owner: '0' }), 'same-pass'],
  [passedOutcome({ owner: '0' }), passedOutcome({ owner: '65534' }), 'drift'],
  [passedOutcome(), eperm, 'regressed'],
  [eperm, passedOutcome(), 'fixed'],
  [eperm, eperm, 'same-fail'],
  [enoent, eperm, 'fails-differently'],
  [passedOutcome(), voidOutcome, 'infrastructure'],
];

for (const [inA, inB, verdict] of verdicts) {
  test(`A is the baseline and B the candidate: ${verdict}`, (t) => {
    const a = sideOf('A', undefined, armsOf('runc', { baseline: inA }));
    const b = sideOf('B', undefined, armsOf('sysbox-runc', { baseline: inB }));
    t.deepEqual(judged(a, b), [verdict]);
  });
}

test('only the arm of the named target counts', (t) => {
  const outcomes = { baseline: passedOutcome(), candidate: eperm };
  const plan = { ...oneModePlan('runc'), candidates: ['crun'] };
  const events = armsOf('runc', outcomes).map((event) =>
    event.type === 'trial-finished' && event.trial.arm === 'candidate'
      ? finished({ ...event.trial, target: 'crun' })
      : event,
  );
  const b = sideOf('B');
  const a = sideOf('A', startedOn('A', { plan }), events);
  t.deepEqual(judged(a, b), ['same-pass']);
  t.deepEqual(judged({ ...a, target: 'crun' }, b), ['fixed']);
  // A candidate has no A/A control of its own, and the record's is counted all the same.
  t.is(judgeRecords({ ...a, target: 'crun' }, b).control.length, 2);
});

test('the A/A control of both records counts, and says which record it is of', (t) => {
  const control = (again: Outcome) =>
    judgeRecords(
      sideOf('A'),
      sideOf('B', undefined, armsOf('sysbox-runc', { baseline: passedOutcome(), 'baseline-again': again })),
    ).control.map(({ judgement }) => [judgement.verdict, judgement.reason.slice(0, 2)]);
  t.deepEqual(control(passedOutcome()), [
    ['same-pass', 'A:'],
    ['same-pass', 'B:'],
  ]);
  t.deepEqual(control(eperm), [
    ['same-pass', 'A:'],
    ['regressed', 'B:'],
  ]);
});

test('targets of one name stay two sides, with the commands of each', (t) => {
  for (const target of ['runc', 'sysbox-runc:regular']) {
    const started = (label: 'A' | 'B') =>
      startedOn(label, {
        plan: oneModePlan(target),
        workloads: [recordedWorkloadOf({ reproductions: [{ target, privilege: 'plain', commands: [`in ${label}`] }] })],
      });
    const [row] = judgeRecords(sideOf('A', started('A')), sideOf('B', started('B'))).rows;
    t.not(row?.baseline, row?.candidate);
    for (const id of [row?.baseline, row?.candidate]) t.true(TargetId.safeParse(id).success);
    const commands = (id: string | undefined) => row?.workload.reproductions.find((one) => one.target === id)?.commands;
    t.deepEqual(commands(row?.baseline), ['in A']);
    t.deepEqual(commands(row?.candidate), ['in B']);
  }
});

test('a round that was made again counts once, the later one', (t) => {
  const b = [finished({ target: 'sysbox-runc', round: 0, outcome: voidOutcome }), ...armsOf('sysbox-runc')];
  t.deepEqual(judged(sideOf('A'), sideOf('B', undefined, b)), ['same-pass']);
});

test('records with other numbers of trials are judged by the smaller one, and every trial counts', (t) => {
  const three = { plan: { ...oneModePlan('sysbox-runc'), trials: 3 } };
  const third = (outcome: Outcome) => finished({ target: 'sysbox-runc', round: 2, outcome });
  const b = (outcome: Outcome) => sideOf('B', startedOn('B', three), [...armsOf('sysbox-runc'), third(outcome)]);
  t.deepEqual(judged(sideOf('A'), b(passedOutcome())), ['same-pass']);
  t.deepEqual(judged(sideOf('A'), b(eperm)), ['flaky']);
});

const contaminated: RunEvent = {
  type: 'block-contaminated',
  workload: 'run-true',
  privilege: 'plain',
  reason: 'a mount was left',
};

test('a contaminated block of one record is told of it, and one that was made again is none', (t) => {
  const a = (events: readonly RunEvent[]) => sideOf('A', undefined, events);
  const [row] = judgeRecords(a([...armsOf('runc'), contaminated]), sideOf('B')).rows;
  t.is(row?.judgement.verdict, 'contaminated');
  t.is(row?.judgement.reason, 'a mount was left (A)');
  t.deepEqual(judged(a([contaminated, ...armsOf('runc')]), sideOf('B')), ['same-pass']);
  // A trial of B does not clear what was wrong in A, nor the other way round.
  t.deepEqual(judged(sideOf('A'), sideOf('B', undefined, [...armsOf('sysbox-runc'), contaminated])), ['contaminated']);
});

test('a requirement that one record lacked is inconclusive and says which', (t) => {
  const lacking = recordedWorkloadOf({
    requirements: [{ privilege: 'plain', answers: [{ requirement: 'cgroup-v2', met: false, reason: 'it is v1' }] }],
  });
  const [row] = judgeRecords(sideOf('A'), sideOf('B', startedOn('B', { workloads: [lacking] }))).rows;
  t.is(row?.judgement.verdict, 'host-incapable');
  t.is(row?.judgement.reason, 'cgroup-v2: it is v1 (B)');
});

test('only what both records hold is judged, and nothing is expected of it', (t) => {
  const expected = recordedWorkloadOf({
    privileges: ['privileged', 'plain'],
    expectations: [
      {
        targets: ['sysbox-runc'],
        verdict: 'regressed',
        reason: 'r',
        source: 'https://example.org/',
        review: '2099-01-01',
      },
    ],
  });
  const a = sideOf('A', startedOn('A', { workloads: [recordedWorkloadOf({ id: 'only-a' }), expected] }), [
    ...armsOf('runc'),
    ...armsOf('runc', {}, { workload: 'only-a' }),
    ...armsOf('runc', {}, { privilege: 'privileged' }),
  ]);
  const b = sideOf('B', undefined, armsOf('sysbox-runc', { baseline: eperm }));
  const { rows, control, claims } = judgeRecords(a, b);
  t.deepEqual(
    rows.map(({ workload, privilege, match }) => [workload.id, privilege, match]),
    [['run-true', 'plain', 'unexpected']],
  );
  t.is(control.length, 2);
  t.deepEqual(claims, []);
});

test('evidence is found from the folder of the reports', (t) => {
  const evidence = ['evidence/x.txt'];
  const [row] = judgeRecords(
    sideOf('A', undefined, armsOf('runc', {}, { evidence })),
    sideOf('B', undefined, armsOf('sysbox-runc', {}, { evidence })),
  ).rows;
  t.deepEqual(row?.baselineTrials[0]?.evidence, ['../a/evidence/x.txt']);
  t.deepEqual(row?.candidateTrials[0]?.evidence, ['../b/evidence/x.txt']);
});

test('a caveat of one record says of which', (t) => {
  const withCaveats = (label: 'A' | 'B', caveats: string[]) =>
    sideOf(label, startedOn(label, { workloads: [recordedWorkloadOf({ caveats })] }));
  const { started } = judgeRecords(withCaveats('A', ['both', 'one']), withCaveats('B', ['other', 'both']));
  t.deepEqual(started.workloads[0]?.caveats, ['both', 'one (A)', 'other (B)']);
});

const health = (value: string): Outcome => {
  const outcome = passedOutcome();
  return outcome.kind === 'completed' ? { ...outcome, containers: [{ role: { step: 0 }, health: value }] } : outcome;
};

test('what is compared beside the end is compared across records, but not what A’s own control does not keep', (t) => {
  const workloads = [recordedWorkloadOf({ compare: ['health'] })];
  const verdict = (again: Outcome, inB: Outcome) =>
    judged(
      sideOf(
        'A',
        startedOn('A', { workloads }),
        armsOf('runc', { baseline: health('healthy'), 'baseline-again': again }),
      ),
      sideOf('B', startedOn('B', { workloads }), armsOf('sysbox-runc', { baseline: inB })),
    );
  t.deepEqual(verdict(health('healthy'), health('healthy')), ['same-pass']);
  t.deepEqual(verdict(health('healthy'), health('starting')), ['drift']);
  t.deepEqual(verdict(health('starting'), health('starting')), ['same-pass']);
});

test('the joined run is as old as the later record, and names both', (t) => {
  const [early, late] = [startedOn('A'), startedOn('B')];
  const swapped = (label: 'A' | 'B') => ({ startedAt: label === 'A' ? late.startedAt : early.startedAt });
  for (const changes of [() => ({}), swapped]) {
    const { started } = judgeRecords(
      sideOf('A', startedOn('A', changes('A'))),
      sideOf('B', startedOn('B', changes('B'))),
    );
    t.is(started.startedAt, late.startedAt);
    t.is(started.runId, `${early.runId} vs ${late.runId}`);
  }
});
