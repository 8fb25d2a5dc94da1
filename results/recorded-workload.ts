import { z } from 'zod';
import { Aspect } from '../vocabulary/aspect.js';
import { Expectation } from '../vocabulary/expectation.js';
import { Privilege } from '../vocabulary/privilege.js';
import { TargetId } from '../vocabulary/target-id.js';
import { SettingFinding } from './setting-finding.js';

/** How a person repeats a trial by hand. */
export const Reproduction = z.strictObject({
  privilege: Privilege,
  target: TargetId,
  /** Shell lines in order: preparation, one `docker run …` per step, clean-up. */
  commands: z.array(z.string()),
});
export type Reproduction = z.infer<typeof Reproduction>;

/** A requirement and the host probe's answer to it. */
export const RequirementAnswer = z.strictObject({
  requirement: z.string(),
  met: z.boolean(),
  /** What the probe saw, and when unmet what would change it. */
  reason: z.string(),
});
export type RequirementAnswer = z.infer<typeof RequirementAnswer>;

/** What was different on one target so that the question stayed the same. */
export const RecordedAdaptation = z.strictObject({
  target: TargetId,
  privilege: Privilege,
  /** What was changed, as flags or rights. */
  change: z.string(),
  reason: z.string(),
  source: z.string(),
});
export type RecordedAdaptation = z.infer<typeof RecordedAdaptation>;

/** What the record keeps of a workload, so that a report needs nothing but the record. */
export const RecordedWorkload = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** Why it matters; absent for workloads that do not say. */
  why: z.string().optional(),
  /** The area folder it was declared in, or `check`. */
  suite: z.string(),
  image: z.string(),
  /** Hash of the declaration: a run is only continued with the workloads that it began with. */
  declarationHash: z.string(),
  privileges: z.array(Privilege),
  sources: z.array(z.string()),
  expectations: z.array(Expectation),
  /** Changes that were made for single targets of the run; absent where there are none. */
  adaptations: z.array(RecordedAdaptation).optional(),
  reproductions: z.array(Reproduction),
  /** Answers that decide whether the pairs of a privilege can be run here. */
  requirements: z.array(z.strictObject({ privilege: Privilege, answers: z.array(RequirementAnswer) })),
  /** Remarks that a reader of the verdict must know, e.g. that the image is a stand-in. */
  caveats: z.array(z.string()),
  /** What was to be compared of its containers beside their end; absent where nothing was. */
  compare: z.array(Aspect).optional(),
  /** What static rules said about its settings; absent where nobody asked them. */
  settings: z.array(SettingFinding).optional(),
});
export type RecordedWorkload = z.infer<typeof RecordedWorkload>;
