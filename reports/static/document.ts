import { z } from 'zod';
import { Layer, Severity } from '../../rules/schema.js';

const Version = z.string().regex(/^\d+\.\d+$/);

/** One finding of a static check. Fields may be added, and are never renamed. */
export const StaticFinding = z.strictObject({
  ruleId: z.string(),
  layer: Layer,
  severity: Severity,
  /** As the user named it; `-` is a line that was given as arguments. */
  file: z.string().min(1),
  /** Both from 1; columns count UTF-16 units. */
  line: z.int().min(1),
  column: z.int().min(1),
  /** What the author wrote there, on one line, at most 200 characters. */
  quoted: z.string(),
  message: z.string(),
  reason: z.string(),
  advice: z.string(),
  source: z.url(),
  /** Service, container, stage or job; absent where it has no name. */
  subject: z.string().optional(),
  /** Row of the catalogue that shows it; absent for a rule of policy. */
  workload: z.string().optional(),
  /** First and first-not version of Docker Desktop for which it holds; absent where it is every one. */
  since: Version.optional(),
  until: Version.optional(),
});
export type StaticFinding = z.infer<typeof StaticFinding>;

/** One sentence about a file, beside findings. */
export const StaticNotice = z.strictObject({ file: z.string().min(1), message: z.string() });

/** What `check --static --json` prints. Apart from what writes it, which loads no schema: it has to answer at once. */
export const StaticDocument = z.strictObject({
  schemaVersion: z.literal(1),
  /** What was read. */
  files: z.array(z.string()),
  findings: z.array(StaticFinding),
  /** What of the files was not looked at, and files that were left out. Absent from documents of older versions. */
  remarks: z.array(StaticNotice).optional(),
  /** What could not be read, with the reason: nothing is known of it. Absent from documents of older versions. */
  unreadable: z.array(StaticNotice).optional(),
});
export type StaticDocument = z.infer<typeof StaticDocument>;
