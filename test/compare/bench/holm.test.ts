import test from 'ava';
import fc from 'fast-check';
import { holm } from '../../../compare/bench/holm.js';

const rows: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[], []],
  [[0.03], [0.03]],
  // As p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") of R gives it.
  [
    [0.01, 0.04, 0.03, 0.005],
    [0.03, 0.06, 0.06, 0.02],
  ],
  [
    [0.5, 0.9],
    [1, 1],
  ],
];
for (const [pValues, expected] of rows) {
  test(`adjusted ${JSON.stringify(pValues)}`, (t) => {
    const got = holm(pValues);
    t.is(got.length, expected.length);
    t.true(
      got.every((value, index) => Math.abs(value - (expected[index] ?? NaN)) < 1e-12),
      JSON.stringify(got),
    );
  });
}

const manyPValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

test('never below the raw value, never above 1, never above all of them times their number', (t) => {
  fc.assert(
    fc.property(manyPValues, (pValues) =>
      holm(pValues).every((adjusted, index) => {
        const raw = pValues[index] ?? NaN;
        return raw <= adjusted && adjusted <= 1 && adjusted <= Math.max(...pValues) * pValues.length;
      }),
    ),
  );
  t.pass();
});

test('the order of the values is kept', (t) => {
  fc.assert(
    fc.property(manyPValues, (pValues) => {
      const adjusted = holm(pValues);
      return pValues.every((a, i) => pValues.every((b, j) => a > b || (adjusted[i] ?? NaN) <= (adjusted[j] ?? NaN)));
    }),
  );
  t.pass();
});

test('at most as strict as multiplying by the number, equally strict with the smallest', (t) => {
  fc.assert(
    fc.property(manyPValues, (pValues) => {
      const adjusted = holm(pValues);
      const smallest = Math.min(...pValues);
      return (
        Math.min(...adjusted) === Math.min(1, smallest * pValues.length) &&
        adjusted.every((value) => value <= Math.min(1, Math.max(...pValues) * pValues.length))
      );
    }),
  );
  t.pass();
});
