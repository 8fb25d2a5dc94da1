import type { ArmPlan, BenchPlan } from '../../results/bench/bench-events.js';
import { hashText, seededRandom, shuffled } from '../../vocabulary/random.js';

/** One arm of a block with the groups of the plan in the order in which they are measured. */
export interface PlannedArm {
  readonly plan: ArmPlan;
  readonly position: number;
  /** Places of groups in the plan. */
  readonly groups: readonly number[];
}

/** Every arm once, in an order that the seed and the block's number fix: what drifts meets each arm alike. */
export function planBlock({ seed, arms }: BenchPlan, block: number, groups: readonly number[]): PlannedArm[] {
  const random = seededRandom(hashText(`${String(seed)}/${String(block)}`));
  const order = shuffled(groups, random);
  return shuffled(arms, random).map((plan, position) => ({ plan, position, groups: order }));
}
