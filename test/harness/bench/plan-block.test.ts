import test from 'ava';
import fc from 'fast-check';
import { planBlock } from '../../../harness/bench/plan-block.js';
import { benchPlanOf } from '../../support/bench.js';

const groups = [0, 1, 2];
const orderOf = (seed: number, block: number): string =>
  planBlock(benchPlanOf({ seed }), block, groups)
    .map(({ plan }) => plan.arm)
    .join(' ');

test('every arm is there once, at its place, with every group that is asked for once', (t) => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(200), fc.uniqueArray(fc.nat(9), { minLength: 1 }), (seed, block, asked) => {
      const plan = benchPlanOf({ seed });
      const planned = planBlock(plan, block, asked);
      t.is(new Set(planned.map((one) => one.plan)).size, plan.arms.length);
      t.true(planned.every((one) => plan.arms.includes(one.plan)));
      t.deepEqual(
        planned.map(({ position }) => position),
        plan.arms.map((_, index) => index),
      );
      for (const one of planned) t.deepEqual([...one.groups].sort(), [...asked].sort());
    }),
  );
});

test('all arms of a block measure the groups in one order', (t) => {
  for (let block = 0; block < 20; block += 1) {
    t.is(new Set(planBlock(benchPlanOf(), block, groups).map((one) => one.groups.join())).size, 1);
  }
});

test('seed and block fix the order, and both change it', (t) => {
  const blocks = Array.from({ length: 20 }, (_, block) => block);
  const orders = blocks.map((block) => orderOf(1, block));
  t.deepEqual(
    blocks.map((block) => orderOf(1, block)),
    orders,
  );
  t.true(new Set(orders).size > 10);
  t.notDeepEqual(
    blocks.map((block) => orderOf(2, block)),
    orders,
  );
});

test('no arm keeps its place', (t) => {
  const first = new Set(Array.from({ length: 100 }, (_, block) => orderOf(3, block).split(' ')[0]));
  t.is(first.size, benchPlanOf().arms.length);
});
