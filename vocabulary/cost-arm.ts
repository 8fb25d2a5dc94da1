import { z } from 'zod';

/** The probe's own seccomp-notify supervisor: none, one that lets every call go on, one that reads the caller's mount table first. */
export const Supervision = z.enum(['none', 'continue', 'mountinfo']);
export type Supervision = z.infer<typeof Supervision>;

/**
 * A side of the benchmark: `A1` and `A2` are the baseline twice, `U` a user namespace alone, `N` a trap alone, `NM` a trap
 * that reads the mount table, `C` all of that together, `B` the candidate.
 */
export const CostArm = z.enum(['A1', 'A2', 'U', 'N', 'NM', 'C', 'B']);
export type CostArm = z.infer<typeof CostArm>;
