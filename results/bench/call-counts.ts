import { z } from 'zod';

/** What a call does to the mount table, as far as its arguments say; `new-api` and `openat2` are system calls of their own. */
export const CallKind = z.enum([
  ...(['tmpfs', 'bind', 'remount', 'overlay', 'proc', 'sysfs', 'other', 'private', 'move'] as const),
  ...(['umount', 'umount-detach', 'openat2', 'new-api'] as const),
]);
export type CallKind = z.infer<typeof CallKind>;

export const CallCount = z.strictObject({
  kind: CallKind,
  count: z.int().min(0),
  /** Sum over the calls of the lines that the caller's mount table had then. */
  mountsPresent: z.int().min(0),
  /** Sum over the calls of the bytes of that table; absent in older records. */
  tableBytes: z.int().min(0).optional(),
});
export type CallCount = z.infer<typeof CallCount>;

/** What a workload called, counted by a supervisor of every process in it. */
export const CallCounts = z.strictObject({
  /** Whether set-user-id programs could not gain rights meanwhile. */
  noNewPrivs: z.boolean(),
  calls: z.array(CallCount),
});
export type CallCounts = z.infer<typeof CallCounts>;
