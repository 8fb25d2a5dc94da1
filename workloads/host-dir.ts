import { z } from 'zod';
import { WorkloadId } from './workload-id.js';

/** A directory on the engine's host, made for each trial and removed after it. */
export const HostDir = z.strictObject({
  name: WorkloadId,
  files: z.array(
    z.strictObject({
      path: z.string().regex(/^(?!\.\.?$)[a-zA-Z0-9._-]+$/, 'a plain file name'),
      content: z.string(),
      ownerUid: z.int().min(0).optional(),
      mode: z
        .string()
        .regex(/^0[0-7]{3,4}$/, 'an octal mode such as 0644')
        .optional(),
    }),
  ),
});
export type HostDir = z.infer<typeof HostDir>;
