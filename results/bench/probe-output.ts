import { z } from 'zod';
import { Supervision } from '../../vocabulary/cost-arm.js';

/** Times of one half of an operation in one batch, all in ns. */
export const Latencies = z.strictObject({
  p50: z.number(),
  /** Mean of the middle half; absent in older records. */
  midmean: z.number().optional(),
  mean: z.number(),
  min: z.number(),
  max: z.number(),
  /** Lower bound and count of each bucket that is not empty; 16 buckets to a power of two. */
  hist: z.array(z.tuple([z.number(), z.int()])),
});
export type Latencies = z.infer<typeof Latencies>;

/** What the probe says of itself and its surroundings. */
export const ProbeStart = z.strictObject({
  kernel: z.string(),
  machine: z.string(),
  cpus: z.int(),
  /** What reading the clock twice takes, in ns. */
  timerNs: z.number(),
  supervise: Supervision,
  euid: z.int(),
  uidMap: z.string(),
});
export type ProbeStart = z.infer<typeof ProbeStart>;

/** One batch of one operation; `first` is measured but not counted. */
export const Batch = z.strictObject({
  first: z.boolean(),
  n: z.int(),
  do: Latencies,
  undo: Latencies.nullable(),
  wallNs: z.number(),
  userNs: z.number(),
  systemNs: z.number(),
  voluntarySwitches: z.int(),
  involuntarySwitches: z.int(),
});
export type Batch = z.infer<typeof Batch>;

/** An operation in one group: timed, or refused by the kernel and then never timed. */
export const OperationResult = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('timed'),
    operation: z.string(),
    syscall: z.string(),
    undoSyscall: z.string().nullable(),
    /** Calls behind one time. */
    inner: z.int(),
    batches: z.array(Batch),
  }),
  z.strictObject({
    kind: z.literal('unsupported'),
    operation: z.string(),
    syscall: z.string(),
    errno: z.string(),
  }),
]);
export type OperationResult = z.infer<typeof OperationResult>;

/** A group of a plan, by its place there, as the probe measured it. */
export const GroupResult = z.strictObject({
  group: z.int().min(0),
  /** Lines of the mount table when the operations began. */
  mountsBefore: z.int(),
  /** Bytes of the mount table then; absent in older records. */
  tableBytes: z.int().optional(),
  operations: z.array(OperationResult),
});
export type GroupResult = z.infer<typeof GroupResult>;
