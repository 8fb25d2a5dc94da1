import { z } from 'zod';
import { Claim } from '../vocabulary/claim.js';
import { Privilege } from '../vocabulary/privilege.js';
import { TargetId } from '../vocabulary/target-id.js';
import { Environment } from './environment.js';
import { RecordedWorkload } from './recorded-workload.js';
import { Trial } from './trial.js';

/** Raised when a reader of this version could not read a record any more. */
export const schemaVersion = 1;

/** The choices that fix which trials a run has, and in which order. */
export const RunPlan = z.strictObject({
  kind: z.enum(['run', 'check']),
  suite: z.string(),
  baseline: TargetId,
  candidates: z.array(TargetId).min(1),
  trials: z.int().min(1),
  jobs: z.int().min(1),
  seed: z.int(),
  minDecisive: z.int().min(0),
});
export type RunPlan = z.infer<typeof RunPlan>;

/** Always the first line. */
export const RunStarted = z.strictObject({
  type: z.literal('run-started'),
  schemaVersion: z.literal(schemaVersion),
  runId: z.string(),
  startedAt: z.iso.datetime(),
  command: z.array(z.string()),
  plan: RunPlan,
  environment: Environment,
  workloads: z.array(RecordedWorkload),
  /** Statements that the run was to answer; absent where the suite has none. */
  claims: z.array(Claim).optional(),
});
export type RunStarted = z.infer<typeof RunStarted>;

export const TrialFinished = z.strictObject({ type: z.literal('trial-finished'), trial: Trial });

/** The health check before a block of trials failed: they prove nothing. */
export const BlockContaminated = z.strictObject({
  type: z.literal('block-contaminated'),
  workload: z.string(),
  privilege: Privilege,
  reason: z.string(),
});

export const RunResumed = z.strictObject({ type: z.literal('run-resumed'), resumedAt: z.iso.datetime() });

export const RunFinished = z.strictObject({
  type: z.literal('run-finished'),
  finishedAt: z.iso.datetime(),
  /** `completed`: every planned trial was tried. */
  end: z.enum(['completed', 'interrupted', 'failed']),
  message: z.string().optional(),
});

/** One line of `run.jsonl`. */
export const RunEvent = z.discriminatedUnion('type', [
  RunStarted,
  TrialFinished,
  BlockContaminated,
  RunResumed,
  RunFinished,
]);
export type RunEvent = z.infer<typeof RunEvent>;
