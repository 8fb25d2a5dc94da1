import type { Arm } from '../../vocabulary/arm.js';
import type { Privilege } from '../../vocabulary/privilege.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { RunPlan } from '../../results/events.js';
import { hashText, seededRandom, shuffled } from '../../vocabulary/random.js';

/** One trial to be made: which side, and in which round. */
export interface PlannedTrial {
  readonly arm: Arm;
  readonly target: TargetId;
  readonly round: number;
}

/** All trials of one workload with one privilege, in the order in which they are made. */
export interface Block {
  readonly workload: string;
  readonly privilege: Privilege;
  readonly trials: readonly PlannedTrial[];
}

/**
 * Every round holds each arm once, in an order of its own. The order depends on the seed and on the block alone, so that
 * a resumed run, a sharded one and a whole one agree on it.
 */
export function planBlock(plan: RunPlan, workload: string, privilege: Privilege): Block {
  const random = seededRandom(plan.seed ^ hashText(`${workload}/${privilege}`));
  const arms: Omit<PlannedTrial, 'round'>[] = [
    { arm: 'baseline', target: plan.baseline },
    { arm: 'baseline-again', target: plan.baseline },
    ...plan.candidates.map((target) => ({ arm: 'candidate' as const, target })),
  ];
  const rounds = Array.from({ length: plan.trials }, (_, round) =>
    shuffled(arms, random).map((arm): PlannedTrial => ({ ...arm, round })),
  );
  return { workload, privilege, trials: rounds.flat() };
}

/** Names a trial within a run. */
export const trialKey = (trial: {
  readonly workload: string;
  readonly privilege: Privilege;
  readonly arm: Arm;
  readonly target: TargetId;
  readonly round: number;
}): string => [trial.workload, trial.privilege, trial.arm, trial.target, trial.round].join('|');
