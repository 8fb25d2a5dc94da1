import test from 'ava';
import { tickText } from '../../../../reports/bench/html/tick-text.js';

const table: readonly (readonly [ns: number, text: string])[] = [
  [5, '5 ns'],
  [0.5, '0.5 ns'],
  [1000, '1 µs'],
  [1500, '1.5 µs'],
  [300_000, '300 µs'],
  [1e6, '1 ms'],
  [2e9, '2 s'],
  [30_000.000000000004, '30 µs'],
];

for (const [ns, text] of table) {
  test(`${String(ns)} ns at an axis is ${text}`, (t) => {
    t.is(tickText(ns), text);
  });
}
