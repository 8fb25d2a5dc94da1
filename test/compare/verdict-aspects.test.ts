import test from 'ava';
import type { TrialStatus } from '../../compare/trial-status.js';
import { judgePair } from '../../compare/verdict.js';
import type { Judgement, Pair } from '../../compare/verdict.js';

const pass = (
  aspects?: Readonly<Record<string, string>>,
  observables: Readonly<Record<string, string>> = {},
): TrialStatus => ({
  kind: 'passed',
  observables,
  ...(aspects === undefined ? {} : { aspects: { own: new Map(Object.entries(aspects)), byRuntime: new Map() } }),
});
const fail: TrialStatus = { kind: 'failed', signature: 'run/exit-1: A' };
const nothing: TrialStatus = { kind: 'void', cause: 'engine-lost', message: 'gone' };

const judged = (changes: Partial<Pair>): Judgement =>
  judgePair({ unmet: [], contamination: undefined, baseline: [], candidate: [], planned: 2, ...changes });

const f = { 'file /f': 'file 0:0 0644' };
const g = { 'file /f': 'file 0:0 0600' };
const twice = (one: TrialStatus): readonly TrialStatus[] => [one, one];
const many = (value: string): Readonly<Record<string, string>> =>
  Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, value]));

const table: readonly (readonly [
  what: string,
  changes: Partial<Pair>,
  verdict: Judgement['verdict'],
  reason: string,
])[] = [
  [
    'nothing is compared',
    { baseline: twice(pass()), candidate: twice(pass()) },
    'same-pass',
    'both sides pass with equal observables',
  ],
  [
    'one thing is equal',
    { baseline: twice(pass(f)), candidate: twice(pass(f)) },
    'same-pass',
    'both sides pass, and 1 thing compared is equal',
  ],
  [
    'several things are equal',
    { baseline: twice(pass(many('1'))), candidate: twice(pass(many('1'))) },
    'same-pass',
    'both sides pass, and all 5 things compared are equal',
  ],
  [
    'one thing differs',
    { baseline: twice(pass({ ...many('1'), ...f })), candidate: twice(pass({ ...many('1'), ...g })) },
    'drift',
    'both sides pass, but differ in 1 of 6 things compared: file /f: file 0:0 0644 on the baseline, file 0:0 0600 on the candidate',
  ],
  [
    'one thing is absent',
    { baseline: twice(pass(f)), candidate: twice(pass({})) },
    'drift',
    'both sides pass, but differ in 1 of 1 things compared: file /f: file 0:0 0644 on the baseline, absent on the candidate',
  ],
  [
    'more differs than is named',
    { baseline: twice(pass(many('1'))), candidate: twice(pass(many('2'))) },
    'drift',
    'both sides pass, but differ in 5 of 5 things compared: a: 1 on the baseline, 2 on the candidate; b: 1 on the baseline, 2 on the candidate; c: 1 on the baseline, 2 on the candidate; and 2 more',
  ],
  [
    'one thing changes from trial to trial',
    {
      baseline: [pass({ ...f, ...many('1') }), pass({ ...g, ...many('1') })],
      candidate: twice(pass({ ...f, ...many('1') })),
    },
    'same-pass',
    'both sides pass, and all 5 things compared are equal; 1 changed from trial to trial and was left out',
  ],
  [
    'everything changes from trial to trial',
    { baseline: [pass(many('1')), pass(many('2'))], candidate: twice(pass(many('1'))) },
    'same-pass',
    'both sides pass with equal observables, and nothing else could be compared; 5 changed from trial to trial and were left out',
  ],
  [
    'the baseline once more shows that it is not steady',
    { baseline: twice(pass(f)), control: [pass(f), pass(g)], candidate: twice(pass(g)) },
    'same-pass',
    'both sides pass with equal observables, and nothing else could be compared; 1 changed from trial to trial and was left out',
  ],
  [
    'the baseline once more shows that it is steady',
    { baseline: twice(pass(f)), control: twice(pass(f)), candidate: twice(pass(g)) },
    'drift',
    'both sides pass, but differ in 1 of 1 things compared: file /f: file 0:0 0644 on the baseline, file 0:0 0600 on the candidate',
  ],
  [
    'trials of the control that say nothing do not count',
    { baseline: twice(pass(f)), control: [nothing, fail], candidate: twice(pass(g)) },
    'drift',
    'both sides pass, but differ in 1 of 1 things compared: file /f: file 0:0 0644 on the baseline, file 0:0 0600 on the candidate',
  ],
  [
    'one trial a side is too few',
    { baseline: [pass(f)], candidate: [pass(g)], planned: 1 },
    'same-pass',
    'both sides pass with equal observables, and nothing else could be compared',
  ],
  [
    'observables that differ are told first',
    { baseline: twice(pass(f, { owner: '0' })), candidate: twice(pass(g, { owner: '1' })) },
    'drift',
    'both sides pass, but observables differ: owner',
  ],
  [
    'a failure is told whatever was compared',
    { baseline: twice(pass(f)), candidate: twice(fail) },
    'regressed',
    'passes on the baseline, fails on the candidate: run/exit-1: A',
  ],
];

for (const [what, changes, verdict, reason] of table) {
  test(`${what}: ${verdict}`, (t) => {
    const judgement = judged(changes);
    t.is(judgement.verdict, verdict);
    t.is(judgement.reason, reason);
    t.is(judgement.signature, verdict === 'regressed' ? 'run/exit-1: A' : undefined);
  });
}

test('what was compared goes along with the verdict, where something was', (t) => {
  const different = judged({ baseline: twice(pass(f, { owner: '0' })), candidate: twice(pass(g, { owner: '1' })) });
  t.deepEqual(different.comparison, {
    compared: 1,
    unsteady: 0,
    differences: [{ what: 'file /f', baseline: 'file 0:0 0644', candidate: 'file 0:0 0600' }],
  });
  t.false('comparison' in judged({ baseline: twice(pass()), candidate: twice(pass()) }));
  t.false('comparison' in judged({ baseline: twice(pass(f)), candidate: twice(fail) }));
});
