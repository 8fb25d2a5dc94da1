import test from 'ava';
import { rankError } from '../../../compare/bench/rank-error.js';

// Of 0 to 24, ranks 7 and 17 are 4 deviations of 2.5 apart; of 3 values the ends are 2 / 0.866 apart.
const rows: readonly (readonly [string, readonly number[], number])[] = [
  ['25 even steps', Array.from({ length: 25 }, (_, index) => 24 - index), 2.5],
  ['squares: ranks count, 17² - 7² over 4', Array.from({ length: 25 }, (_, index) => index ** 2), 60],
  ['three values', [10, 0, 20], 5 * Math.sqrt(3)],
  ['equal values', [4, 4, 4, 4], 0],
];
for (const [name, values, expected] of rows) {
  test(name, (t) => {
    t.true(Math.abs(rankError(values) - expected) < 1e-9, String(rankError(values)));
  });
}

test('outliers beyond both ranks do not count', (t) => {
  const steps = Array.from({ length: 25 }, (_, index) => index);
  t.is(rankError(steps.with(24, 1e9).with(0, -1e9)), rankError(steps));
});
