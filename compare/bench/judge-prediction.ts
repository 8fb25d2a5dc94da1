import { median } from 'simple-statistics';
import type { CallCounts } from '../../results/bench/call-counts.js';
import type { ParsedBench } from '../../results/parse-record.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import { callPrices } from './call-prices.js';
import { cellsOf } from './cells-of.js';
import { isUnfit } from './judge-bench.js';
import { predictCost } from './predict-cost.js';
import type { CostPrediction } from './predict-cost.js';
import { usualRules } from './usual-rules.js';

/** What a workload is expected to cost more in one arm. */
export interface ArmPrediction extends CostPrediction {
  readonly arm: CostArm;
}

export interface WorkloadPrediction {
  /** Median of the times without isolation, in ms. */
  readonly wallMs: number;
  readonly arms: readonly ArmPrediction[];
  /** Why nothing is predicted; undefined where something is. */
  readonly withheld: string | undefined;
}

const level = 0.95;

/** Prices of a benchmark's record times counted calls, for every arm of the record or those that are asked for. */
export function judgePrediction(
  { counts, wallMs }: { readonly counts: CallCounts; readonly wallMs: readonly number[] },
  costs: ParsedBench,
  only: readonly CostArm[] | undefined,
): WorkloadPrediction {
  const { plan } = costs.started;
  const samples = costs.events.filter((event) => event.type === 'bench-sample');
  const cells = cellsOf(plan, samples);
  const arms = plan.arms.map(({ arm }) => arm).filter((arm) => arm !== 'A1' && arm !== 'A2');
  const unfit = isUnfit(costs);
  return {
    wallMs: median([...wallMs]),
    withheld: unfit ? 'the benchmark that its prices come from is unfit' : undefined,
    arms: unfit
      ? []
      : arms
          .filter((arm) => only?.includes(arm) !== false)
          .map((arm) => ({
            arm,
            ...predictCost(counts, callPrices(cells, samples, arm), {
              level,
              random: usualRules(plan).randomFor(`prediction/${arm}`),
            }),
          })),
  };
}
