import test from 'ava';
import { judgePrediction } from '../../../compare/bench/judge-prediction.js';
import type { WorkloadPrediction } from '../../../compare/bench/judge-prediction.js';
import type { CostArm } from '../../../vocabulary/cost-arm.js';
import { armFactors, plantedBench, plantedCost } from '../../support/bench.js';
import type { Planting } from '../../support/bench.js';
import { callCountOf } from '../../support/macros.js';

const workload = {
  counts: { noNewPrivs: false, calls: [callCountOf('bind', 1000), callCountOf('new-api', 3)] },
  wallMs: [900, 100, 200],
};
const usual = plantedBench({ costOf: plantedCost, blocks: 16 });

const predicted = (costs = usual, only?: readonly CostArm[]): WorkloadPrediction =>
  judgePrediction(workload, costs, only);

test('each arm of the record costs the planted difference for each call', (t) => {
  const { wallMs, arms, withheld } = predicted();
  t.is(wallMs, 200);
  t.is(withheld, undefined);
  t.deepEqual(
    arms.map(({ arm }) => arm),
    ['U', 'N', 'NM', 'C'],
  );
  for (const { arm, extraNs, calls, unpriced } of arms) {
    const planted = 1000 * 100_000 * (armFactors[arm] - 1);
    t.true(extraNs !== undefined && Math.abs(extraNs.point - planted) < 0.02 * 1000 * 100_000 * armFactors[arm], arm);
    t.is(calls, 1000);
    t.deepEqual(unpriced, [{ kind: 'new-api', count: 3 }]);
  }
});

test('only the arms that were asked for, each as among all', (t) => {
  const { arms } = predicted(usual, ['C', 'B']);
  t.deepEqual(
    arms,
    predicted().arms.filter(({ arm }) => arm === 'C'),
  );
  t.is(arms.length, 1);
});

test('the prices of an unfit record are not used', (t) => {
  const costOf: Planting['costOf'] = (arm, operation, mounts) => {
    const cost = plantedCost(arm, operation, mounts);
    return arm === 'A2' && 'doNs' in cost ? { ...cost, doNs: cost.doNs * 1.3 } : cost;
  };
  const { arms, withheld } = predicted(plantedBench({ costOf, blocks: 16 }));
  t.deepEqual(arms, []);
  t.is(withheld, 'the benchmark that its prices come from is unfit');
});
