import { z } from 'zod';
import { Privilege } from './privilege.js';
import { TargetId } from './target-id.js';
import { Verdict } from './verdict.js';

/** What the corpus says a pair should give, and why. */
export const Expectation = z.strictObject({
  /** Candidates for which this holds. */
  targets: z.array(TargetId).min(1),
  /** Privileges for which this holds; absent means all that the workload declares. */
  privileges: z.array(Privilege).min(1).optional(),
  /** Only decisive verdicts can be expected. */
  verdict: Verdict.extract(['same-pass', 'same-fail', 'regressed', 'fixed', 'drift', 'fails-differently']),
  /** Leading part of the failing side's signature, cut at a slash, e.g. `run/exit-1/EPERM`. */
  signature: z.string().min(1).optional(),
  /** The mechanism that makes it so, in one sentence. */
  reason: z.string().min(1),
  /** Where that mechanism is documented. */
  source: z.string().min(1),
  /** Day (YYYY-MM-DD) after which somebody has to look again. */
  review: z.iso.date(),
  /** True when no source states the result and no run of that target has decided it yet. */
  inferred: z.boolean().optional(),
});
export type Expectation = z.infer<typeof Expectation>;

/** How a row relates to what the corpus expected of it. `none`: nothing was expected, or nothing was decided. */
export const ExpectationMatch = z.enum([
  'expected',
  'unexpected',
  'expected-but-different-signature',
  'unexpectedly-same',
  'expired',
  'none',
]);
export type ExpectationMatch = z.infer<typeof ExpectationMatch>;
