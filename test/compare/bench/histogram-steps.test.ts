import test from 'ava';
import fc from 'fast-check';
import { lowerBoundNs, stepOf } from '../../../compare/bench/histogram-steps.js';

/** As the probe computes the lower bound of a step. */
function probesBound(timeNs: bigint): bigint {
  if (timeNs < 16n) return timeNs;
  const shift = BigInt(timeNs.toString(2).length - 5);
  return (timeNs >> shift) << shift;
}

test('a step begins where the probe says that it does', (t) => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }), (timeNs) => {
      t.is(BigInt(lowerBoundNs(stepOf(Number(timeNs)))), probesBound(timeNs));
    }),
  );
});

test('steps have no gap between them, and a longer time is in no earlier one', (t) => {
  for (let timeNs = 0; timeNs < 70_000; timeNs += 1) {
    const step = stepOf(timeNs);
    t.true(lowerBoundNs(step) <= timeNs && timeNs < lowerBoundNs(step + 1), String(timeNs));
  }
});

test('the ends of a power of two', (t) => {
  t.deepEqual([0, 15, 16, 31, 32, 33, 34, 63, 64].map(stepOf), [0, 15, 16, 31, 32, 32, 33, 47, 48]);
});
