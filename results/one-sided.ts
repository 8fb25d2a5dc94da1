import type { TargetId } from '../vocabulary/target-id.js';

/** Whether the candidate is the baseline itself: what was recorded is one side of a comparison that is still to be made. */
export const isOneSided = (plan: { readonly baseline: TargetId; readonly candidates: readonly TargetId[] }): boolean =>
  plan.candidates.length > 0 && plan.candidates.every((candidate) => candidate === plan.baseline);
