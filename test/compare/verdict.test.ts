import test from 'ava';
import fc from 'fast-check';
import { judgePair } from '../../compare/verdict.js';
import type { Pair } from '../../compare/verdict.js';
import type { TrialStatus } from '../../compare/trial-status.js';
import { Verdict, verdictClass } from '../../vocabulary/verdict.js';

const pass = (observables: Readonly<Record<string, string>> = {}): TrialStatus => ({ kind: 'passed', observables });
const fail = (signature: string): TrialStatus => ({ kind: 'failed', signature });
const nothing: TrialStatus = { kind: 'void', cause: 'engine-unreachable', message: 'gone' };

/** What two trials of one side can say together, by a name for the table. */
const sides = {
  passes: [pass(), pass()],
  'passes elsewhere': [pass({ owner: '0' }), pass({ owner: '0' })],
  'fails A': [fail('run/exit-1/EPERM: A'), fail('run/exit-1/EPERM: A')],
  'fails B': [fail('run/exit-1/EROFS: B'), fail('run/exit-1/EROFS: B')],
  'passes or fails': [pass(), fail('run/exit-1: A')],
  'fails in two ways': [fail('run/exit-1: A'), fail('run/exit-2: B')],
  'changes an observable': [pass({ owner: '0' }), pass({ owner: '1' })],
  'has no trial': [],
  'lacks a trial': [pass()],
  'lost the engine': [pass(), nothing],
} as const satisfies Record<string, readonly TrialStatus[]>;
type Side = keyof typeof sides;

const kinds = {
  result: ['passes', 'passes elsewhere', 'fails A', 'fails B'],
  flaky: ['passes or fails', 'fails in two ways', 'changes an observable'],
  missing: ['has no trial', 'lacks a trial'],
  void: ['lost the engine'],
} as const satisfies Record<string, readonly Side[]>;

/** Rows: baseline; columns: candidate. */
const table: Readonly<Record<(typeof kinds.result)[number], Readonly<Record<(typeof kinds.result)[number], Verdict>>>> =
  {
    passes: { passes: 'same-pass', 'passes elsewhere': 'drift', 'fails A': 'regressed', 'fails B': 'regressed' },
    'passes elsewhere': {
      passes: 'drift',
      'passes elsewhere': 'same-pass',
      'fails A': 'regressed',
      'fails B': 'regressed',
    },
    'fails A': { passes: 'fixed', 'passes elsewhere': 'fixed', 'fails A': 'same-fail', 'fails B': 'fails-differently' },
    'fails B': { passes: 'fixed', 'passes elsewhere': 'fixed', 'fails A': 'fails-differently', 'fails B': 'same-fail' },
  };

const all = Object.keys(sides) as Side[];
const inKind = (kind: keyof typeof kinds, side: Side): boolean => (kinds[kind] as readonly Side[]).includes(side);

/** The table for sides without a result of their own: the worst of both decides. */
function expected(baseline: Side, candidate: Side): Verdict {
  const either = (kind: keyof typeof kinds): boolean => inKind(kind, baseline) || inKind(kind, candidate);
  if (either('void')) return 'infrastructure';
  if (either('missing')) return 'incomplete';
  if (either('flaky')) return 'flaky';
  return table[baseline as (typeof kinds.result)[number]][candidate as (typeof kinds.result)[number]];
}

const pair = (baseline: readonly TrialStatus[], candidate: readonly TrialStatus[], rest: Partial<Pair> = {}): Pair => ({
  unmet: [],
  contamination: undefined,
  baseline,
  candidate,
  planned: 2,
  ...rest,
});

for (const baseline of all) {
  for (const candidate of all) {
    const verdict = expected(baseline, candidate);
    test(`baseline ${baseline}, candidate ${candidate}: ${verdict}`, (t) => {
      const judgement = judgePair(pair(sides[baseline], sides[candidate]));
      t.is(judgement.verdict, verdict);
      t.not(judgement.reason, '');
    });
  }
}

const unmet = [{ requirement: 'cgroup-v2', met: false, reason: 'cgroup v1' }];

for (const baseline of all) {
  test(`an unmet requirement decides whatever the trials say: baseline ${baseline}`, (t) => {
    const judgement = judgePair(pair(sides[baseline], sides['fails A'], { unmet }));
    t.is(judgement.verdict, 'host-incapable');
    t.is(judgement.reason, 'cgroup-v2: cgroup v1');
    t.is(judgement.signature, undefined);
  });
}

test('contamination comes before everything, with its own reason', (t) => {
  const judgement = judgePair(pair(sides.passes, sides['fails A'], { unmet, contamination: 'the map changed' }));
  t.deepEqual(judgement, { verdict: 'contaminated', reason: 'the map changed', signature: undefined });
});

test('flaky names the arm that disagrees, and only that', (t) => {
  const ofBaseline = judgePair(pair(sides['passes or fails'], sides.passes)).reason;
  const ofCandidate = judgePair(pair(sides.passes, sides['fails in two ways'])).reason;
  t.regex(ofBaseline, /^baseline: 1 of 2 passed, else run\/exit-1: A$/);
  t.regex(ofCandidate, /^candidate: failed in different ways: run\/exit-1: A or run\/exit-2: B$/);
  t.regex(judgePair(pair(sides['changes an observable'], sides.passes)).reason, /^baseline: .*owner$/);
});

test('incomplete says how many trials of which side were made', (t) => {
  t.is(judgePair(pair(sides['lacks a trial'], sides.passes)).reason, 'baseline: 1 of 2 trials were made');
  t.is(judgePair(pair(sides.passes, [])).reason, 'candidate: 0 of 2 trials were made');
});

test('drift names the observables that differ, also one that only one side has', (t) => {
  const one = [pass({ owner: '0', mode: '755' }), pass({ owner: '0', mode: '755' })];
  const other = [pass({ owner: '0', size: '1' }), pass({ owner: '0', size: '1' })];
  t.is(judgePair(pair(one, other)).reason, 'both sides pass, but observables differ: mode, size');
});

test('the signature is the failing side, the candidate when both fail', (t) => {
  t.is(judgePair(pair(sides.passes, sides['fails A'])).signature, 'run/exit-1/EPERM: A');
  t.is(judgePair(pair(sides['fails A'], sides.passes)).signature, 'run/exit-1/EPERM: A');
  t.is(judgePair(pair(sides['fails A'], sides['fails B'])).signature, 'run/exit-1/EROFS: B');
  t.is(judgePair(pair(sides.passes, sides.passes)).signature, undefined);
});

const status = fc.oneof(
  fc.constantFrom(
    pass(),
    pass({ owner: '0' }),
    pass({ owner: '1' }),
    fail('run/exit-1: A'),
    fail('run/exit-2'),
    nothing,
  ),
  fc.string().map(fail),
  fc.dictionary(fc.string(), fc.string()).map((observables) => pass(observables)),
);
const trials = fc.array(status, { maxLength: 5 });
const anyPair: fc.Arbitrary<Pair> = fc.record({
  unmet: fc.constantFrom([], unmet),
  contamination: fc.option(fc.string(), { nil: undefined }),
  baseline: trials,
  candidate: trials,
  planned: fc.integer({ min: 1, max: 5 }),
});
const swapped = (verdict: Verdict): Verdict =>
  verdict === 'regressed' ? 'fixed' : verdict === 'fixed' ? 'regressed' : verdict;

test('every pair gets a known verdict, and swapped sides the mirrored one', (t) => {
  fc.assert(
    fc.property(anyPair, (one) => {
      const { verdict } = judgePair(one);
      t.true(Verdict.options.includes(verdict));
      t.is(judgePair({ ...one, baseline: one.candidate, candidate: one.baseline }).verdict, swapped(verdict));
    }),
  );
});

test('the order of trials within a side does not matter', (t) => {
  fc.assert(
    fc.property(anyPair, (one) => {
      const turned = { ...one, baseline: one.baseline.toReversed(), candidate: one.candidate.toReversed() };
      t.is(judgePair(turned).verdict, judgePair(one).verdict);
    }),
  );
});

test('a trial that says nothing about its target never leads to a divergence or an agreement', (t) => {
  fc.assert(
    fc.property(anyPair, fc.nat(5), fc.boolean(), (one, at, onBaseline) => {
      const side = onBaseline ? 'baseline' : 'candidate';
      const { verdict } = judgePair({ ...one, [side]: one[side].toSpliced(at, 0, nothing) });
      t.is(verdictClass(verdict), 'inconclusive');
    }),
  );
});

test('a divergence needs all planned trials of both sides', (t) => {
  fc.assert(
    fc.property(anyPair, (one) => {
      const { verdict } = judgePair(one);
      const enough = one.baseline.length >= one.planned && one.candidate.length >= one.planned;
      t.true(enough || verdictClass(verdict) !== 'divergence');
    }),
  );
});
