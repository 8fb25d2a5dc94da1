import test from 'ava';
import { findDrift } from '../../../compare/bench/drift.js';

const blocks = (armNs: readonly number[]) => armNs.map((ns, block) => ({ block, a1Ns: 100, a2Ns: 100, armNs: ns }));

test('rising and falling ratios drift, whatever the step', (t) => {
  const rising = findDrift(blocks([100, 101, 150, 9000]));
  const falling = findDrift(blocks([9000, 150, 101, 100]));
  t.true(Math.abs(rising.rankCorrelation - 1) < 1e-12 && rising.drifts);
  t.true(Math.abs(falling.rankCorrelation + 1) < 1e-12 && falling.drifts);
});

// Ranks 1 2 3 4 5 against 2 1 4 3 5: 1 - 6 * 4 / (5 * 24) = 0.8; against 3 5 1 2 4 : 1 - 6 * 22 / 120 = -0.1.
test('the correlation is that of the ranks', (t) => {
  t.true(Math.abs(findDrift(blocks([20, 10, 40, 30, 50])).rankCorrelation - 0.8) < 1e-12);
  const still = findDrift(blocks([30, 50, 10, 20, 40]));
  t.true(Math.abs(still.rankCorrelation + 0.1) < 1e-12);
  t.false(still.drifts);
});

test('the place of a block counts, not the order of the list', (t) => {
  const shuffled = [2, 0, 1].map((block) => ({ block, a1Ns: 100, a2Ns: 100, armNs: 100 + block }));
  t.true(findDrift(shuffled).drifts);
});

test('a slower machine is no drift where both sides get slower', (t) => {
  const both = [1, 2, 3, 4, 5].map((factor, block) => ({ block, a1Ns: factor, a2Ns: factor, armNs: 2 * factor }));
  t.false(findDrift(both).drifts);
});

test('nothing that changes is no drift', (t) => {
  t.deepEqual(findDrift([]), { rankCorrelation: 0, drifts: false });
  t.deepEqual(findDrift(blocks([100, 100, 100])), { rankCorrelation: 0, drifts: false });
});
