import { z } from 'zod';

/** What a static rule said about a setting of a user's workload, as far as a report needs it. */
export const SettingFinding = z.strictObject({
  ruleId: z.string(),
  layer: z.enum(['runtime', 'policy', 'posture']),
  severity: z.enum(['error', 'warning', 'note']),
  /** `FILE:LINE:COLUMN`; the file is `-` for a line that was given as arguments. */
  where: z.string(),
  /** As the author wrote it. Untrusted. */
  quoted: z.string(),
  message: z.string(),
  /** What to change. */
  advice: z.string(),
  source: z.string(),
});
export type SettingFinding = z.infer<typeof SettingFinding>;
