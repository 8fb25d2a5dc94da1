import test from 'ava';
import fc from 'fast-check';
import { rowComparison, RowComparison, RowMeasure, rowMeasures } from '../../reports/row-comparison.js';
import type { Measures, Outcome } from '../../results/outcome.js';
import type { Trial } from '../../results/trial.js';
import { failedOutcome, stepOf, trialOf, voidOutcome } from '../support/records.js';

test('what one side lacks is null', (t) => {
  const comparison = rowComparison({
    compared: 4,
    unsteady: 2,
    differences: [{ what: 'file /f', baseline: undefined, candidate: 'file 0:0 0644' }],
  });
  t.deepEqual(comparison, {
    compared: 4,
    unsteady: 2,
    differences: [{ what: 'file /f', baseline: null, candidate: 'file 0:0 0644' }],
  });
  t.deepEqual(RowComparison.parse(comparison), comparison);
});

const passed = (measures: Measures | undefined, ...durationsMs: readonly number[]): Outcome => ({
  kind: 'completed',
  steps: durationsMs.map((durationMs) => stepOf({ durationMs })),
  observables: {},
  ...(measures === undefined ? {} : { measures }),
});
const trials = (...outcomes: readonly Outcome[]): Trial[] => outcomes.map((outcome) => trialOf({ outcome }));

const table: readonly (readonly [
  what: string,
  baseline: readonly Outcome[],
  candidate: readonly Outcome[],
  measures: readonly string[],
])[] = [
  ['no trial', [], [], []],
  ['no trial on a side', [passed({ readyMs: 5 }, 5)], [], []],
  ['one trial a side', [passed(undefined, 5)], [passed(undefined, 7)], ['duration ms 5 7 1 1']],
  ['the steps of a trial together', [passed(undefined, 5, 20)], [passed(undefined, 7, 0)], ['duration ms 25 7 1 1']],
  [
    'the middle one of three, the mean of the middle ones of four',
    [passed(undefined, 9), passed(undefined, 1), passed(undefined, 5)],
    [passed(undefined, 2), passed(undefined, 100), passed(undefined, 4), passed(undefined, 8)],
    ['duration ms 5 6 3 4'],
  ],
  [
    'every kind, in one order, and services alone have no duration',
    [passed({ cpuMs: 4, memoryBytes: 3, readyMs: 2 })],
    [passed({ cpuMs: 8, memoryBytes: 6, readyMs: 4 })],
    ['ready ms 2 4 1 1', 'memory bytes 3 6 1 1', 'cpu ms 4 8 1 1'],
  ],
  ['what only one side measured is no pair', [passed({ cpuMs: 4 })], [passed({ readyMs: 4 })], []],
  ['nought is a figure', [passed({ cpuMs: 0 })], [passed({ cpuMs: 4 })], ['cpu ms 0 4 1 1']],
  [
    'trials that failed, or say nothing, do not count',
    [passed(undefined, 5), failedOutcome(1, 'x'), voidOutcome],
    [passed(undefined, 6), failedOutcome(1, 'x')],
    ['duration ms 5 6 1 1'],
  ],
];

for (const [what, baseline, candidate, measures] of table) {
  test(what, (t) => {
    const found = rowMeasures(trials(...baseline), trials(...candidate));
    t.deepEqual(
      found.map((one) =>
        [one.what, one.unit, one.baseline, one.candidate, one.trials.baseline, one.trials.candidate].join(' '),
      ),
      measures,
    );
    for (const one of found) t.deepEqual(RowMeasure.parse(one), one);
  });
}

test('the order of trials does not matter, and the median lies between the ends', (t) => {
  const times = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(times, times, (one, other) => {
      const of = (values: readonly number[]): Trial[] =>
        trials(...values.map((durationMs) => passed(undefined, durationMs)));
      const [measure] = rowMeasures(of(one), of(other));
      t.deepEqual(rowMeasures(of(one.toReversed()), of(other.toReversed())), [measure]);
      t.true((measure?.baseline ?? -1) >= Math.min(...one) && (measure?.baseline ?? Infinity) <= Math.max(...one));
    }),
  );
});
