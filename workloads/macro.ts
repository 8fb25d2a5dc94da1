import { z } from 'zod';
import { ContainerOptions } from './options.js';
import { WorkloadId } from './workload-id.js';

/** A whole job that makes many mount calls, measured from its container's start to its end. */
export const Macro = z.strictObject({
  id: WorkloadId,
  /** What happens in it, for a reader who sees only this line. */
  title: z.string().min(1),
  /** A recipe of `workloads/images/`. */
  image: z.string().min(1),
  options: ContainerOptions.optional(),
  /** Shell text that ends with status 0 when the job is done, and says why not as its last line otherwise. */
  script: z.string().min(1),
  sources: z.array(z.string().min(1)).min(1),
});
export type Macro = z.infer<typeof Macro>;
