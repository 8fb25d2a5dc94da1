import test from 'ava';
import fc from 'fast-check';
import { wilsonInterval } from '../../compare/wilson-interval.js';

// From Newcombe, R. G. (1998), Two-sided confidence intervals for the single proportion, table I, method 3.
const published: [number, number, number, number][] = [
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
];
for (const [successes, total, low, high] of published) {
  test(`${String(successes)} of ${String(total)}`, (t) => {
    const [gotLow, gotHigh] = wilsonInterval(successes, total);
    t.true(
      Math.abs(gotLow - low) < 0.0001 && Math.abs(gotHigh - high) < 0.0001,
      `${String(gotLow)} ${String(gotHigh)}`,
    );
  });
}

test('the interval holds the share and stays within nothing and all', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(), (total, any) => {
      const successes = any % (total + 1);
      const [low, high] = wilsonInterval(successes, total);
      const share = successes / total;
      return low >= 0 && high <= 1 && low <= share + 1e-9 && high >= share - 1e-9;
    }),
  );
  t.pass();
});
