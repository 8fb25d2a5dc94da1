import test from 'ava';
import { logTicks } from '../../../../reports/bench/html/log-ticks.js';

const table: readonly (readonly [low: number, high: number, ticks: readonly number[]])[] = [
  [90, 1.1e6, [100, 1000, 10_000, 100_000, 1_000_000]],
  [90, 4000, [100, 300, 1000, 3000]],
  [9, 120, [10, 20, 50, 100]],
  [0.1, 1.5, [0.1, 0.2, 0.5, 1]],
  [1, 10, [1, 2, 5, 10]],
  [1800, 3100, [2000, 2500, 3000]],
  [172, 181, [175, 180]],
];

for (const [low, high, ticks] of table) {
  test(`from ${String(low)} to ${String(high)}`, (t) => {
    t.deepEqual(logTicks(low, high), [...ticks]);
  });
}

test('ticks are few, rise and lie between the ends, however far these are apart', (t) => {
  for (let low = 0.5; low < 1e9; low *= 7.3) {
    for (const factor of [1.05, 1.6, 4, 30, 1e3, 1e6, 1e12]) {
      const ticks = logTicks(low, low * factor);
      t.true(ticks.length >= 2 && ticks.length <= 8, `${String(low)} ${String(factor)} ${ticks.join(' ')}`);
      t.true(ticks.every((tick, index) => tick >= low && tick <= low * factor && tick > (ticks[index - 1] ?? 0)));
    }
  }
});
