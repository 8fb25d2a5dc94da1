import test from 'ava';
import fc from 'fast-check';
import { claimPValues } from '../../../compare/bench/claim-p-values.js';

const margins = { differs: 0.05, same: 0.1 };
const at = (point: number, standardError = 0.02): ReturnType<typeof claimPValues> =>
  claimPValues({ point, standardError, degreesOfFreedom: 14 }, margins);

const isNear = (got: number, expected: number): boolean => Math.abs(got - expected) <= 1e-3 * expected;

// From tables of Student's distribution with 14 degrees of freedom: upper tails at 1.761, 2.977 and 4.140.
const upperTails: readonly (readonly [number, number])[] = [
  [1.761, 0.05],
  [2.977, 0.005],
  [4.14, 0.0005],
];
for (const [quantile, tail] of upperTails) {
  test(`${String(quantile)} errors beyond a margin is a p-value of ${String(tail)}`, (t) => {
    t.true(isNear(at(0.05 + quantile * 0.02).slower, tail));
    t.true(isNear(at(-0.05 - quantile * 0.02).faster, tail));
    t.true(isNear(at(0.1 - quantile * 0.02).same, tail));
  });
}

test('just at a margin each claim is as likely as not', (t) => {
  t.is(at(0.05).slower, 0.5);
  t.is(at(-0.05).faster, 0.5);
  t.is(at(0.1, 0.0001).same, 0.5);
});

test('far away they still differ, so that they can be multiplied by the number of cells', (t) => {
  const { slower } = at(2);
  t.true(slower > 0 && slower < 1e-12);
  t.true(at(2.1).slower < slower);
});

test('without any error a claim is true or not', (t) => {
  t.deepEqual(at(0.2, 0), { slower: 0, faster: 1, same: 1 });
  t.deepEqual(at(0, 0), { slower: 1, faster: 1, same: 0 });
  t.deepEqual(at(0.05, 0), { slower: 1, faster: 1, same: 0 });
});

test('swapping the arms swaps slower and faster', (t) => {
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (point, standardError) => {
        const one = at(point, standardError);
        const other = at(-point, standardError);
        return one.slower === other.faster && one.faster === other.slower && one.same === other.same;
      },
    ),
  );
  t.pass();
});

test('no two claims have a small p-value at once where their margins are one', (t) => {
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (point, standardError) => {
        const all = claimPValues({ point, standardError, degreesOfFreedom: 14 }, { differs: 0.05, same: 0.05 });
        return Object.values(all).filter((pValue) => pValue < 0.5).length <= 1;
      },
    ),
  );
  t.pass();
});
