import test from 'ava';
import fc from 'fast-check';
import { median } from 'simple-statistics';
import { selectMedian } from '../../../compare/bench/select-median.js';

test('it is the median, and only reorders', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -9, max: 9, noNaN: true })), { minLength: 1 }),
      (any) => {
        const values = Float64Array.from(any);
        const before = [...values].sort((a, b) => a - b);
        const got = selectMedian(values);
        const after = [...values].sort((a, b) => a - b);
        return Math.abs(got - median(before)) < 1e-9 && before.every((value, index) => value === after[index]);
      },
    ),
  );
  t.is(selectMedian(Float64Array.of(4, 1, 3, 2)), 2.5);
  t.is(selectMedian(Float64Array.of(9)), 9);
});
