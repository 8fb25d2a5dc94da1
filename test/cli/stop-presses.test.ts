import test from 'ava';
import { StopPresses } from '../../cli/stop-presses.js';

/** Moments of signals in ms, and what each asks for. */
const cases: readonly (readonly [atMs: readonly number[], asks: readonly string[]])[] = [
  [[0], ['stop']],
  [[90_000], ['stop']],
  [
    [1000, 1002],
    ['stop', 'ignore'],
  ],
  [
    [1000, 1499],
    ['stop', 'ignore'],
  ],
  [
    [1000, 1500],
    ['stop', 'end'],
  ],
  [
    [1000, 1002, 2500],
    ['stop', 'ignore', 'end'],
  ],
  [
    [1000, 1300, 1600],
    ['stop', 'ignore', 'end'],
  ],
];

for (const [atMs, asks] of cases) {
  test(`signals at ${atMs.join(', ')} ms ask for ${asks.join(', ')}`, (t) => {
    const times = [...atMs];
    const presses = new StopPresses({ monotonicMs: () => times.shift() ?? 0 });
    t.deepEqual(
      asks.map(() => presses.take()),
      asks,
    );
  });
}
