import { z } from 'zod';
import { Privilege } from './privilege.js';
import { Verdict } from './verdict.js';

/** Rows of a run whose verdict says whether a claim holds. */
export const ClaimRow = z.strictObject({
  workload: z.string().min(1),
  /** Absent: with every privilege that was run. */
  privilege: Privilege.optional(),
  /** Verdicts that agree with the claim; every other decisive one speaks against it. */
  verdicts: z
    .array(Verdict.extract(['same-pass', 'same-fail', 'regressed', 'fixed', 'drift', 'fails-differently']))
    .min(1),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

/** How a claim can be answered. */
export const ClaimAnswer = z.discriminatedUnion('by', [
  /** Named rows decide it. */
  z.strictObject({ by: z.literal('rows'), rows: z.array(ClaimRow).min(1) }),
  /** The share of all decided rows that behave alike and pass; a figure, not a yes or no. */
  z.strictObject({ by: z.literal('share') }),
  /** No run decides it: a rule, the settings of a machine, or a measurement does. */
  z.strictObject({ by: z.enum(['rule', 'posture', 'benchmark']), how: z.string().min(1) }),
]);
export type ClaimAnswer = z.infer<typeof ClaimAnswer>;

/** One statement of a product's documentation, in our words. */
export const Claim = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  text: z.string().min(1),
  /** What would have to make it true: the OCI runtime, the product's policy, or how a machine is set up. */
  layer: z.enum(['runtime', 'policy', 'posture']),
  source: z.url(),
  answer: ClaimAnswer,
});
export type Claim = z.infer<typeof Claim>;

/** What a run found of a claim. */
export const ClaimFinding = z.strictObject({
  id: z.string(),
  text: z.string(),
  layer: Claim.shape.layer,
  source: z.string(),
  candidate: z.string(),
  /** Of the candidate of the run, whatever product the claim is about. `partly`: some rows agree with the claim and some speak against it. `figure`: the sentence gives a share. */
  finding: z.enum(['as-claimed', 'not-as-claimed', 'partly', 'undecided', 'figure', 'not-decided-by-a-run']),
  /** Rows that agree, rows that are decided, rows that were named. */
  agreeing: z.int().min(0),
  decided: z.int().min(0),
  named: z.int().min(0),
  /** What was found, in one sentence that names the candidate. */
  sentence: z.string(),
  rows: z.array(
    z.strictObject({
      workload: z.string(),
      privilege: Privilege,
      verdict: Verdict,
      agrees: z.boolean().nullable(),
    }),
  ),
});
export type ClaimFinding = z.infer<typeof ClaimFinding>;
