import test from 'ava';
import fc from 'fast-check';
import type { CallPrice } from '../../../compare/bench/call-prices.js';
import { predictCost } from '../../../compare/bench/predict-cost.js';
import type { CostPrediction } from '../../../compare/bench/predict-cost.js';
import type { CallCount, CallKind } from '../../../results/bench/call-counts.js';
import { seededRandom } from '../../../vocabulary/random.js';

/** Beside each line of the mount table it costs 1 ns more, and for each byte more than usual 0.01 ns; all kinds swing alike from block to block. */
const priceOf = (extraNs: number, blocks = 15): CallPrice =>
  new Map(
    Array.from({ length: blocks }, (_, block) => {
      const swing = 1 + (((block * 7) % 15) - 7) / 100;
      return [
        block,
        {
          points: [
            { lines: 20, bytes: 1600, extraNs: extraNs * swing },
            { lines: 120, bytes: 9600, extraNs: (extraNs + 100) * swing },
          ],
          byteNs: 0.01 * swing,
        },
      ];
    }),
  );

const prices = new Map<CallKind, CallPrice>([
  ['bind', priceOf(10_000)],
  ['umount', priceOf(30_000)],
  ['tmpfs', priceOf(50_000, 14)],
]);

const predict = (...calls: readonly CallCount[]): CostPrediction =>
  predictCost({ noNewPrivs: false, calls: [...calls] }, prices, { level: 0.95, random: seededRandom(3) });

const callsOf = (kind: CallKind, count: number, lines = 20): CallCount => ({
  kind,
  count,
  mountsPresent: count * lines,
});

const isNear = (value: number | undefined, expected: number | undefined): boolean =>
  value !== undefined && expected !== undefined && Math.abs(value - expected) <= 1e-6 * Math.abs(expected);

const someCalls = fc.record({ count: fc.integer({ min: 1, max: 1000 }), lines: fc.integer({ min: 20, max: 2000 }) });

test('a number of calls costs that number times the price beside as many lines as they had in the mean', (t) => {
  t.true(isNear(predict(callsOf('bind', 3)).extraNs?.point, 30_000));
  t.true(isNear(predict(callsOf('bind', 3, 70)).extraNs?.point, 30_150));
  t.is(predict(callsOf('bind', 3), callsOf('umount', 4)).calls, 7);
});

test('bytes count as their mean over the calls too, where the counts have them', (t) => {
  const short = { ...callsOf('bind', 4), tableBytes: 4 * 1600 };
  t.true(isNear(predict(short).extraNs?.point, 40_000));
  t.true(isNear(predict({ ...short, tableBytes: 4 * 1600 + 8000 }).extraNs?.point, 40_080));
});

test('so many times the calls cost so many times as much, interval and all', (t) => {
  fc.assert(
    fc.property(someCalls, fc.integer({ min: 2, max: 50 }), ({ count, lines }, times) => {
      const [one, many] = [predict(callsOf('bind', count, lines)), predict(callsOf('bind', times * count, lines))];
      for (const end of ['point', 'low', 'high'] as const)
        t.true(isNear(many.extraNs?.[end], times * (one.extraNs?.[end] ?? NaN)));
    }),
    { numRuns: 20 },
  );
});

test('kinds that swing alike add up, and the interval holds the point', (t) => {
  fc.assert(
    fc.property(someCalls, someCalls, (one, other) => {
      const binds = callsOf('bind', one.count, one.lines);
      const umounts = callsOf('umount', other.count, other.lines);
      const { extraNs } = predict(binds, umounts);
      if (extraNs === undefined) return t.fail();
      t.true(isNear(extraNs.point, (predict(binds).extraNs?.point ?? NaN) + (predict(umounts).extraNs?.point ?? NaN)));
      t.true(extraNs.low < extraNs.point && extraNs.point < extraNs.high);
    }),
    { numRuns: 20 },
  );
});

test('what has no price is told with its number and not predicted', (t) => {
  const { extraNs, calls, unpriced } = predict(callsOf('bind', 1), callsOf('new-api', 9), callsOf('overlay', 0));
  t.true(isNear(extraNs?.point, 10_000));
  t.is(calls, 1);
  t.deepEqual(unpriced, [{ kind: 'new-api', count: 9 }]);
});

test('14 blocks that every kind has are too few', (t) => {
  const { extraNs, calls } = predict(callsOf('bind', 2), callsOf('tmpfs', 1));
  t.is(extraNs, undefined);
  t.is(calls, 3);
});

test('no call, or none that anybody traps, costs nothing', (t) => {
  const nothing = { point: 0, low: 0, high: 0 };
  t.deepEqual(predict(), { extraNs: nothing, calls: 0, unpriced: [] });
  t.deepEqual(predict(callsOf('bind', 0)), { extraNs: nothing, calls: 0, unpriced: [] });
  t.like(predict(callsOf('new-api', 2)), { extraNs: nothing, calls: 0, unpriced: [{ kind: 'new-api', count: 2 }] });
});

test('calls of which none was priced, though that could be, have no prediction', (t) => {
  const { extraNs, calls, unpriced } = predict(callsOf('new-api', 2), callsOf('move', 1));
  t.is(extraNs, undefined);
  t.is(calls, 0);
  t.deepEqual(
    unpriced.map(({ kind }) => kind),
    ['new-api', 'move'],
  );
});
