import test from 'ava';
import fc from 'fast-check';
import { median } from 'simple-statistics';
import { medianInterval, type Interval } from '../../../compare/bench/median-interval.js';
import { seededRandom } from '../../../vocabulary/random.js';
import { noise } from './synthetic.js';

const interval = (values: readonly number[], level = 0.95, resolution = 0): Interval =>
  medianInterval(values, { level, random: seededRandom(1), resolution });

const someValues = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 40 });

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b));

test('it holds the median, in its middle', (t) => {
  fc.assert(
    fc.property(someValues, (values) => {
      const { point, low, high, degreesOfFreedom } = interval(values);
      return (
        point === median(values) &&
        low <= point &&
        point <= high &&
        isNear(high - point, point - low) &&
        degreesOfFreedom === values.length - 1
      );
    }),
    { numRuns: 50 },
  );
  t.pass();
});

test('adding a number moves it by that, a factor stretches it, a higher level widens it', (t) => {
  fc.assert(
    fc.property(
      someValues,
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      (values, shift, factor) => {
        const plain = interval(values);
        const moved = interval(values.map((value) => value + shift));
        const stretched = interval(values.map((value) => value * factor));
        const wide = interval(values, 0.99);
        return (
          isNear(moved.low, plain.low + shift) &&
          isNear(moved.high, plain.high + shift) &&
          isNear(stretched.low, plain.low * factor) &&
          isNear(stretched.high, plain.high * factor) &&
          wide.high >= plain.high &&
          wide.low <= plain.low
        );
      },
    ),
    { numRuns: 50 },
  );
  t.pass();
});

test('one seed gives one interval', (t) => {
  const values = noise({ count: 15, autocorrelation: 0, standardDeviation: 1, outliers: 0 }, seededRandom(3));
  t.deepEqual(interval(values), interval(values));
});

test('values that rounding made equal do not pretend to be exact', (t) => {
  const equal = Array.from({ length: 15 }, () => 60);
  t.is(interval(equal).standardError, 0);
  const rounded = interval(equal, 0.95, 1);
  t.true(rounded.high >= 60.5 && rounded.low <= 59.5);
});

test('where the median may be in either of two groups, the interval reaches far into the gap', (t) => {
  const random = seededRandom(11);
  const groups = Array.from({ length: 61 }, (_, index) => (index % 2 === 0 ? 1 : -1) + 0.1 * random());
  const { low, high } = interval(groups);
  t.true(low < 0.1 && high > 1, `${String(low)} ${String(high)}`);
});

test('an interval is not far wider than it has to be', (t) => {
  const values = noise({ count: 120, autocorrelation: 0, standardDeviation: 1, outliers: 0 }, seededRandom(5));
  const { low, high } = interval(values);
  // 1.2533 σ / √n is the asymptotic error of a normal median.
  t.true(high - low < 1.5 * 2 * 1.98 * (1.2533 / Math.sqrt(120)), String(high - low));
});

test('an outlier moves it little', (t) => {
  const values = noise({ count: 15, autocorrelation: 0, standardDeviation: 0.2, outliers: 0 }, seededRandom(5));
  const clean = interval(values);
  const spoilt = interval(values.with(7, 1000));
  t.true(spoilt.high - spoilt.low < 2 * (clean.high - clean.low));
});

for (const values of [[], [1, 2], [1, 2, Number.NaN], [1, 2, Infinity]]) {
  test(`no interval of ${String(values.length)} values, the last of them ${String(values.at(-1))}`, (t) => {
    t.throws(() => interval(values), { instanceOf: RangeError });
  });
}

// The nominal 95 % must be 93 % or more; 100 simulations tell that from 80 %, not from 92 %.
for (const count of [15, 30, 60, 120]) {
  for (const autocorrelation of [0, 0.2, 0.4]) {
    test(`covers the true median: ${String(count)} values, autocorrelation ${String(autocorrelation)}`, (t) => {
      const random = seededRandom(count + 1000 * autocorrelation);
      const shape = { count, autocorrelation, standardDeviation: 0.2, outliers: 0.05 };
      const simulations = 100;
      const covered = Array.from({ length: simulations }, () =>
        medianInterval(noise(shape, random), { level: 0.95, random, resolution: 0 }),
      ).filter(({ low, high }) => low <= 0 && 0 <= high);
      const share = covered.length / simulations;
      t.true(share >= 0.9, String(share));
    });
  }
}
