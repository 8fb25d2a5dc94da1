import test from 'ava';
import { fitsBudget } from '../../../harness/bench/fits-budget.js';

const minute = 60_000;
const table: readonly (readonly [
  budgetMinutes: number | undefined,
  elapsedMs: number,
  times: number,
  fits: boolean,
])[] = [
  [undefined, 1e12, 1e6, true],
  [20, 10 * minute, 2, true],
  [20, 10 * minute + 1, 2, false],
  [20, 15 * minute, 16 / 15, true],
  [0.5, minute, 1, false],
];

test('what takes no longer than the budget fits, and without one everything', (t) => {
  for (const [budgetMinutes, elapsedMs, times, fits] of table)
    t.is(fitsBudget(budgetMinutes, elapsedMs, times), fits, `${String(budgetMinutes)} ${String(elapsedMs)}`);
});
