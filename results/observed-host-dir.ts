import { z } from 'zod';
import { WrittenFile } from './observed-container.js';

/** What a trial had written into its copy of a directory or file of the host by the time it had passed. */
export const ObservedHostDir = z.strictObject({
  /** What was copied. */
  source: z.string(),
  /** Paths as they would be at the source, with owners as the host sees them. */
  files: z.array(WrittenFile),
  /** Changed paths beyond those of `files`. */
  omittedFiles: z.int().min(0).optional(),
});
export type ObservedHostDir = z.infer<typeof ObservedHostDir>;
