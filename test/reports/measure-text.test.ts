import test from 'ava';
import { measureText } from '../../reports/measure-text.js';
import type { RowMeasure } from '../../reports/row-comparison.js';

const trials = { baseline: 3, candidate: 2 };

const texts: readonly (readonly [measure: Omit<RowMeasure, 'trials'>, text: string])[] = [
  [{ what: 'ready', unit: 'ms', baseline: 900, candidate: 1234 }, 'ready after 900 ms → 1.23 s'],
  [{ what: 'duration', unit: 'ms', baseline: 0.4, candidate: 999.4 }, 'commands took 0 ms → 999 ms'],
  [{ what: 'duration', unit: 'ms', baseline: 999.6, candidate: 1000 }, 'commands took 1.00 s → 1.00 s'],
  [{ what: 'memory', unit: 'bytes', baseline: 1_572_864, candidate: 0 }, 'memory 1.5 MiB → 0.0 MiB'],
  [{ what: 'cpu', unit: 'ms', baseline: 65_000, candidate: 12 }, 'processor time 65.00 s → 12 ms'],
];

for (const [measure, text] of texts) {
  test(text, (t) => {
    t.is(measureText({ ...measure, trials }), `${text} (medians of 3 and 2 trials)`);
  });
}
