import test from 'ava';
import fc from 'fast-check';
import { judgeClaim } from '../../compare/judge-claim.js';
import type { JudgedRow } from '../../compare/judged-run.js';
import type { Claim, ClaimAnswer } from '../../vocabulary/claim.js';
import { Verdict, isDecisive } from '../../vocabulary/verdict.js';
import { recordedWorkloadOf } from '../support/records.js';

const rowOf = (id: string, verdict: Verdict, changes: Partial<JudgedRow> = {}): JudgedRow => ({
  workload: recordedWorkloadOf({ id }),
  privilege: 'plain',
  baseline: 'runc',
  candidate: 'runc-userns',
  baselineTrials: [],
  candidateTrials: [],
  judgement: { verdict, reason: '', signature: undefined },
  expectation: undefined,
  match: 'none',
  ...changes,
});

const claimOf = (answer: ClaimAnswer): Claim => ({
  id: 'c',
  text: 'It works.',
  layer: 'runtime',
  source: 'https://docs.docker.com/',
  answer,
});

const byRows = claimOf({
  by: 'rows',
  rows: [
    { workload: 'a', verdicts: ['same-pass'] },
    { workload: 'b', privilege: 'all-caps', verdicts: ['regressed', 'fixed'] },
  ],
});

const findings: [string, readonly JudgedRow[], string, number, number][] = [
  ['no row of it was run', [rowOf('other', 'same-pass')], 'undecided', 0, 0],
  ['its rows were not decided', [rowOf('a', 'host-incapable'), rowOf('a', 'flaky')], 'undecided', 0, 0],
  ['every decided row agrees', [rowOf('a', 'same-pass'), rowOf('a', 'flaky')], 'as-claimed', 1, 1],
  ['every decided row speaks against it', [rowOf('a', 'regressed')], 'not-as-claimed', 0, 1],
  [
    'some agree and some do not',
    [rowOf('a', 'same-fail'), rowOf('b', 'fixed', { privilege: 'all-caps' })],
    'partly',
    1,
    2,
  ],
  ['a named privilege leaves the others out', [rowOf('b', 'regressed')], 'undecided', 0, 0],
  ['rows of other candidates do not count', [rowOf('a', 'same-pass', { candidate: 'crun' })], 'undecided', 0, 0],
];
for (const [what, rows, finding, agreeing, decided] of findings) {
  test(`${what}: ${finding}`, (t) => {
    t.like(judgeClaim(byRows, rows, 'runc-userns'), { finding, agreeing, decided });
  });
}

test('a share is a figure with its interval, and says what it is no share of', (t) => {
  const rows = [rowOf('a', 'same-pass'), rowOf('b', 'regressed'), rowOf('c', 'flaky')];
  const result = judgeClaim(claimOf({ by: 'share' }), rows, 'runc-userns');
  t.like(result, { finding: 'figure', agreeing: 1, decided: 2, named: 3 });
  t.regex(result.sentence, /1 of 2 decided rows pass alike \(95 % interval 9 % to 91 %\).*no share of workloads/);
  t.is(judgeClaim(claimOf({ by: 'share' }), [], 'runc-userns').finding, 'undecided');
});

test('what no run decides is never decided by one', (t) => {
  const claim = claimOf({ by: 'rule', how: 'a rule decides it' });
  t.like(judgeClaim(claim, [rowOf('a', 'same-pass')], 'runc-userns'), {
    finding: 'not-decided-by-a-run',
    sentence: 'a rule decides it',
  });
});

test('a finding never exceeds the rows that were decided', (t) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...Verdict.options)), (verdicts) => {
      const result = judgeClaim(
        byRows,
        verdicts.map((verdict) => rowOf('a', verdict)),
        'runc-userns',
      );
      const decided = verdicts.filter(isDecisive);
      const agreeing = decided.filter((verdict) => verdict === 'same-pass').length;
      return (
        result.decided === decided.length &&
        result.agreeing === agreeing &&
        (result.finding === 'as-claimed') === (agreeing > 0 && agreeing === decided.length) &&
        (result.finding === 'undecided') === (decided.length === 0)
      );
    }),
  );
  t.pass();
});
