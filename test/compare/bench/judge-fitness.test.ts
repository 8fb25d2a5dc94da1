import test from 'ava';
import { judgeFitness } from '../../../compare/bench/judge-fitness.js';

const cell = (low: number, high: number) => ({ control: { point: (low + high) / 2, low, high }, margin: 0.05 });
const good = cell(0.98, 1.02);
const slower = cell(1.06, 1.1);
const faster = cell(0.9, 0.95);
const cells = (count: number, ...bad: readonly (typeof good)[]): readonly (typeof good)[] => [
  ...Array.from({ length: count - bad.length }, () => good),
  ...bad,
];

const rows: readonly (readonly [string, readonly (typeof good)[], 'fit' | 'unfit', number, number])[] = [
  ['no cell', [], 'fit', 0, 1],
  ['one of 10', cells(10, slower), 'fit', 1, 1],
  ['two of 10', cells(10, slower, faster), 'unfit', 2, 1],
  ['two of 199', cells(199, faster, faster), 'unfit', 2, 1],
  ['two of 200', cells(200, faster, slower), 'fit', 2, 2],
  ['off, but within the margin', cells(5, cell(1.01, 1.04), cell(0.96, 0.99)), 'fit', 0, 1],
  ['wide', cells(5, cell(0.5, 2), cell(0.5, 2)), 'fit', 0, 1],
];
for (const [name, all, verdict, falseVerdicts, allowed] of rows) {
  test(`${name}: ${verdict}`, (t) => {
    t.deepEqual(judgeFitness(all), { verdict, cells: all.length, falseVerdicts, allowed });
  });
}
