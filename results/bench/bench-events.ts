import { z } from 'zod';
import { CostArm, Supervision } from '../../vocabulary/cost-arm.js';
import { TargetId } from '../../vocabulary/target-id.js';
import { Environment } from '../environment.js';
import { schemaVersion } from '../events.js';
import { MacroCount, MacroFailure, MacroPlan, MacroSample } from './macro-events.js';
import { GroupResult, ProbeStart } from './probe-output.js';

/** What is measured together in one namespace of mounts. */
export const CostGroup = z.strictObject({
  /** Mounts made beforehand, on top of the container's own. */
  mountsPresent: z.int().min(0),
  /** Processes that call at the same time. */
  parallel: z.int().min(1),
  /** Names of the probe's operations. */
  operations: z.array(z.string()).min(1),
  caller: z.enum(['plain', 'chroot', 'nested']),
  /** Whether those mounts have lines in the mount table as long as binds have in a container's root; absent for short ones. */
  longLines: z.boolean().optional(),
});
export type CostGroup = z.infer<typeof CostGroup>;

/** A side as it was run. */
export const ArmPlan = z.strictObject({ arm: CostArm, target: TargetId, supervision: Supervision });
export type ArmPlan = z.infer<typeof ArmPlan>;

export const BenchPlan = z.strictObject({
  kind: z.literal('bench'),
  size: z.enum(['quick', 'full']),
  arms: z.array(ArmPlan).min(2),
  groups: z.array(CostGroup).min(1),
  /** Numbers of blocks at which it is decided whether more are needed; fixed before the first one. */
  looks: z.array(z.int().min(1)).min(1),
  /** A look that could not be reached within this time, in minutes, is not begun; absent for no bound. */
  budgetMinutes: z.number().optional(),
  seed: z.int(),
  /** Absent where only single calls are measured. */
  macros: MacroPlan.optional(),
});
export type BenchPlan = z.infer<typeof BenchPlan>;

/** Always the first line of a benchmark's record. */
export const BenchStarted = z.strictObject({
  type: z.literal('bench-started'),
  schemaVersion: z.literal(schemaVersion),
  runId: z.string(),
  startedAt: z.iso.datetime(),
  command: z.array(z.string()),
  plan: BenchPlan,
  environment: Environment,
});
export type BenchStarted = z.infer<typeof BenchStarted>;

/** How busy the machine was around one container; undefined where it does not say. */
export const Sentinels = z.strictObject({
  /** Share of the processors' time, 0 to 1, that the hypervisor gave to others. */
  stealShare: z.number().optional(),
  /** Runnable tasks, averaged over a minute. */
  load1: z.number().optional(),
  /** Whether the kernel hurries its grace periods: that alone changes what mounts cost. */
  rcuExpedited: z.string().optional(),
  cpuMhz: z.number().optional(),
  /** Processor time of the candidate's daemons meanwhile, in ms. */
  daemonCpuMs: z.number().optional(),
});
export type Sentinels = z.infer<typeof Sentinels>;

/** One arm of one block: a fresh container. */
export const BenchSample = z.strictObject({
  type: z.literal('bench-sample'),
  block: z.int().min(0),
  /** Place of the arm in its block, from 0. */
  position: z.int().min(0),
  arm: CostArm,
  startedAt: z.iso.datetime(),
  /** From the request until the container runs, in ms. */
  containerStartMs: z.number(),
  /** A command that does nothing, run in the container; absent in older records. */
  execMs: z.number().optional(),
  /** From the request to stop the container, which obeys at once, until it has ended; absent in older records. */
  stopMs: z.number().optional(),
  probe: ProbeStart,
  groups: z.array(GroupResult),
  sentinels: Sentinels,
});
export type BenchSample = z.infer<typeof BenchSample>;

/** A container that could not be measured: its block has no pair. */
export const BenchFailure = z.strictObject({
  type: z.literal('bench-failure'),
  block: z.int().min(0),
  arm: CostArm,
  reason: z.string(),
});
export type BenchFailure = z.infer<typeof BenchFailure>;

export const BenchFinished = z.strictObject({
  type: z.literal('bench-finished'),
  finishedAt: z.iso.datetime(),
  end: z.enum(['completed', 'interrupted', 'failed']),
  message: z.string().optional(),
});

/** One line of a benchmark's `run.jsonl`. */
export const BenchEvent = z.discriminatedUnion('type', [
  BenchStarted,
  BenchSample,
  BenchFailure,
  MacroCount,
  MacroSample,
  MacroFailure,
  BenchFinished,
]);
export type BenchEvent = z.infer<typeof BenchEvent>;
