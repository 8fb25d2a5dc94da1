import test from 'ava';
import { splitCost, type SplitBlock, type SplitEstimate } from '../../../compare/bench/split-cost.js';
import { seededRandom } from '../../../vocabulary/random.js';
import { normal } from './synthetic.js';

/** Blocks of a machine whose speed changes from block to block by a third, and whose arms differ by 1 %. */
function blocks(count: number, combinedFactor: number): SplitBlock[] {
  const random = seededRandom(9);
  return Array.from({ length: count }, (_, block) => {
    const speed = Math.exp(0.3 * normal(random));
    const time = (factor: number): number => 1000 * speed * factor * Math.exp(0.01 * normal(random));
    return {
      ...{ block, a1Ns: time(1), a2Ns: time(1), userNamespaceNs: time(1.1) },
      ...{ trapNs: time(5), vettedTrapNs: time(10), combinedNs: time(combinedFactor) },
    };
  });
}

const split = (count: number, combinedFactor: number): SplitEstimate =>
  splitCost(blocks(count, combinedFactor), { level: 0.95, random: seededRandom(1), resolution: 0 });

test('the parts, their product, and what was measured', (t) => {
  const result = split(15, 11);
  if (result.kind !== 'split') return t.fail();
  for (const [part, expected] of [
    ['userNamespace', 1.1],
    ['trap', 5],
    ['vetting', 2],
    ['predicted', 11],
    ['measured', 11],
    ['measuredOverPredicted', 1],
  ] as const) {
    const { low, point, high } = result[part];
    t.true(low <= expected && expected <= high && high / low < 1.1, `${part} ${String(point)}`);
  }
  t.true(result.agrees);
  t.is(result.blocks, 15);
});

for (const [factor, agrees] of [
  [11 * 1.08, true],
  [11 / 1.08, true],
  [11 * 1.13, false],
  [11 / 1.13, false],
] as const) {
  test(`measured ${factor.toFixed(2)} against 11: ${agrees ? 'agrees' : 'does not agree'}`, (t) => {
    const result = split(15, factor);
    t.true(result.kind === 'split' && result.agrees === agrees);
  });
}

test('too few blocks for a split', (t) => {
  t.deepEqual(split(14, 11), { kind: 'too few blocks', blocks: 14 });
});
