import { z } from 'zod';
import { Privilege } from '../vocabulary/privilege.js';
import { TargetId } from '../vocabulary/target-id.js';
import { ContainerOptions } from './options.js';

/** What has to be different for a target so that the question stays the same; reports show it with its reason. */
export const Adaptation = z
  .strictObject({
    targets: z.array(TargetId).min(1),
    /** Privileges for which this holds; absent means all that the workload declares. */
    privileges: z.array(Privilege).min(1).optional(),
    /** The rights that the containers get on these targets instead of the row's. */
    privilege: Privilege.optional(),
    /** Options that take the place of the workload's, by key. */
    options: ContainerOptions.optional(),
    /** Why equal flags would ask another question, in one sentence. */
    reason: z.string().min(1),
    /** Where that is documented. */
    source: z.string().min(1),
  })
  .refine(({ privilege, options }) => privilege !== undefined || options !== undefined, {
    error: 'an adaptation changes privilege, options or both',
  });
export type Adaptation = z.infer<typeof Adaptation>;
