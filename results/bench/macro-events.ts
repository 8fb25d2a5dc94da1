import { z } from 'zod';
import { CostArm } from '../../vocabulary/cost-arm.js';
import { CallCounts } from './call-counts.js';

/** Whole workloads of a benchmark, as they were fixed before the first one. */
export const MacroPlan = z.strictObject({
  workloads: z.array(z.strictObject({ id: z.string(), title: z.string(), image: z.string(), script: z.string() })),
  /** Of the plan's arms. */
  arms: z.array(CostArm).min(2),
  blocks: z.int().min(1),
  /** What would not have all its blocks within this time, in minutes, is left out, the longest first; absent for no bound. */
  budgetMinutes: z.number().optional(),
});
export type MacroPlan = z.infer<typeof MacroPlan>;

/** The trapped calls of a whole workload, counted once on the baseline in a container that was not timed. */
export const MacroCount = z.strictObject({ type: z.literal('macro-count'), macro: z.string(), ...CallCounts.shape });
export type MacroCount = z.infer<typeof MacroCount>;

/** One whole workload in one arm of one block: a fresh container from its start to its end. */
export const MacroSample = z.strictObject({
  type: z.literal('macro-sample'),
  block: z.int().min(0),
  /** Place in its block, from 0. */
  position: z.int().min(0),
  arm: CostArm,
  macro: z.string(),
  startedAt: z.iso.datetime(),
  wallMs: z.number().min(0),
});
export type MacroSample = z.infer<typeof MacroSample>;

/** A whole workload that did not do its job: in the count (no arm), or in an arm, which is then left out for it. */
export const MacroFailure = z.strictObject({
  type: z.literal('macro-failure'),
  macro: z.string(),
  arm: CostArm.optional(),
  block: z.int().min(0).optional(),
  reason: z.string(),
});
export type MacroFailure = z.infer<typeof MacroFailure>;
