import test from 'ava';
import { judgeBench } from '../../../compare/bench/judge-bench.js';
import type { JudgedBench } from '../../../compare/bench/judged-bench.js';
import {
  benchFinished,
  benchPlanOf,
  benchStartedOf,
  benchText,
  plantedBench,
  plantedCost,
  plantedSamples,
  readBench,
} from '../../support/bench.js';
import type { Planting } from '../../support/bench.js';

const judged = (changes: Partial<Planting> = {}): JudgedBench =>
  judgeBench(plantedBench({ costOf: plantedCost, ...changes }));
const usual = judged();

const isNear = (value: number | undefined, planted: number, part = 0.02): boolean =>
  value !== undefined && Math.abs(value / planted - 1) < part;

test('the split of what is a product agrees, with the parts that were planted', (t) => {
  const split = usual.splits.find(({ operation, mountsPresent }) => operation === 'bind' && mountsPresent === 1000);
  t.true(isNear(split?.userNamespace.point, 1.1));
  t.true(isNear(split?.trap.point, 2));
  t.true(isNear(split?.vetting.point, 1.5));
  t.true(isNear(split?.predicted.point, 3.3));
  t.true(isNear(split?.measured.point, 3.3));
  t.true(isNear(split?.quotient.point, 1));
  t.true(usual.splits.every(({ agrees }) => agrees));
  t.deepEqual(
    usual.splits.map(({ operation }) => operation),
    ['bind', 'tmpfs', 'tmpfs/undo', 'bind', 'bind'],
  );
});

test('the split of what costs more together than by itself does not agree', (t) => {
  const bench = judged({
    costOf: (arm, operation, mounts) => {
      const cost = plantedCost(arm, operation, mounts);
      return arm === 'C' && operation === 'bind' && 'doNs' in cost ? { doNs: cost.doNs * 1.3 } : cost;
    },
  });
  t.true(bench.splits.length > 3);
  for (const { operation, agrees, quotient } of bench.splits) {
    t.is(agrees, operation !== 'bind', operation);
    t.true(isNear(quotient.point, operation === 'bind' ? 1.3 : 1));
  }
});

test('without each arm that a split needs there is none', (t) => {
  for (const without of ['U', 'N', 'NM', 'C'] as const) {
    const arms = benchPlanOf().arms.filter(({ arm }) => arm !== without);
    t.deepEqual(judged({ plan: { arms } }).splits, [], without);
  }
});

test('mounts that only the container of C has are no error of the split', (t) => {
  const lines = 40;
  const perLineNs = 1500;
  const samples = plantedSamples({
    costOf: (arm, operation, mounts) => {
      const cost = plantedCost(arm, operation, mounts);
      return arm === 'C' && operation === 'bind' && 'doNs' in cost ? { doNs: cost.doNs + lines * perLineNs } : cost;
    },
  }).map((sample) => ({
    ...sample,
    groups: sample.groups.map((group) =>
      sample.arm === 'C' ? { ...group, mountsBefore: group.mountsBefore + lines } : group,
    ),
  }));
  const { splits } = judgeBench(readBench(benchText(benchStartedOf(), [...samples, benchFinished])));
  const bind = splits.find(({ operation, mountsPresent }) => operation === 'bind' && mountsPresent === 0);
  // 60 µs more on 330 µs would be 18 %; of the product 1.1 x (300 + 60) it is 1.5 %.
  t.true(bind?.agrees);
  t.true(isNear(bind?.quotient.point, 390 / 396));
});
