import { operationsFor } from '../../compare/bench/call-prices.js';
import type { Host } from '../../harness/host/host.js';
import type { ArmPlan, BenchPlan } from '../../results/bench/bench-events.js';
import type { CallCounts } from '../../results/bench/call-counts.js';
import type { PredictOptions } from '../commands/predict-options.js';
import { chooseArms } from './choose-bench-plan.js';

const priceBlocks = 15;
const priceMounts = [100, 1000];

/** Both baselines and what was asked for, or the arm that is nearest to the candidate. */
export function pricedArms(host: Host, { baseline, candidate, arm, runtime }: PredictOptions): ArmPlan[] {
  const choices = {
    baseline,
    ...(candidate === undefined ? {} : { candidate }),
    ...(runtime === undefined ? {} : { runtime }),
  };
  const offered = chooseArms(host, arm === undefined ? choices : { ...choices, arm });
  if (arm !== undefined) return offered;
  const best = (['B', 'C', 'NM'] as const).find((name) => offered.some((one) => one.arm === name));
  return offered.filter((one) => one.arm === 'A1' || one.arm === 'A2' || one.arm === best);
}

/** The calls that were counted, alone and with mounts present; undefined where none has a price. */
export function pricePlan({ calls }: CallCounts, arms: readonly ArmPlan[], seed: number): BenchPlan | undefined {
  const { alone, scaled } = operationsFor(calls.filter(({ count }) => count > 0).map(({ kind }) => kind));
  if (alone.length === 0) return undefined;
  const group = (mountsPresent: number, operations: string[]) => ({
    ...{ mountsPresent, operations, parallel: 1, caller: 'plain' as const },
  });
  const withMounts = scaled.length === 0 ? [] : priceMounts.map((mounts) => group(mounts, scaled));
  return {
    ...{ kind: 'bench', size: 'quick', arms: [...arms], seed, looks: [priceBlocks] },
    groups: [group(0, alone), ...withMounts, ...withMounts.slice(0, 1).map((few) => ({ ...few, longLines: true }))],
  };
}
