import { z } from 'zod';
import { WorkloadId } from './workload-id.js';

/** A directory on the engine's host, made for each trial and removed after it. */
export const HostDir = z.union([
  z.strictObject({
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
  }),
  z.strictObject({
    name: WorkloadId,
    /**
     * A directory or a file of the machine that the harness runs on, copied with owner, mode, times, links and extended
     * attributes. Nothing is made where it does not exist.
     */
    copyOf: z.string().regex(/^\/[^\0]*[^\0/]$/, 'an absolute path other than /, without a slash at its end'),
  }),
]);
export type HostDir = z.infer<typeof HostDir>;
/** One whose files the declaration holds. */
export type MadeHostDir = Extract<HostDir, { readonly files: unknown }>;
/** One that is a private copy for each trial. */
export type CopiedHostDir = Extract<HostDir, { readonly copyOf: string }>;

export const isCopied = (hostDir: HostDir): hostDir is CopiedHostDir => 'copyOf' in hostDir;
