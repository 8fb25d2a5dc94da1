import test from 'ava';
import { pairBlocks } from '../../../compare/bench/pair-blocks.js';
import type { ArmTimes } from '../../../compare/bench/pair-blocks.js';

const times: ArmTimes = new Map([
  [
    'A1',
    new Map([
      [0, 10],
      [1, 11],
      [3, 13],
    ]),
  ],
  [
    'A2',
    new Map([
      [0, 20],
      [2, 22],
      [3, 23],
    ]),
  ],
  [
    'N',
    new Map([
      [3, 33],
      [0, 30],
      [1, 31],
      [2, 32],
    ]),
  ],
]);

test('a block counts with both baselines and the arm, in the order of the run', (t) => {
  t.deepEqual(pairBlocks(times, 'N'), [
    { block: 0, a1Ns: 10, a2Ns: 20, armNs: 30 },
    { block: 3, a1Ns: 13, a2Ns: 23, armNs: 33 },
  ]);
});

test('an arm that was not timed, or one without baselines, has no pairs', (t) => {
  t.deepEqual(pairBlocks(times, 'C'), []);
  t.deepEqual(pairBlocks(new Map([['N', new Map([[0, 1]])]]), 'N'), []);
});
