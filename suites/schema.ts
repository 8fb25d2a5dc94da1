import { z } from 'zod';
import { Privilege } from '../vocabulary/privilege.js';

/** A selection of workloads with settings. An absent list selects everything. */
export const Suite = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string().min(1),
  select: z.strictObject({
    areas: z.array(z.string()).min(1).optional(),
    workloads: z.array(z.string()).min(1).optional(),
    privileges: z.array(Privilege).min(1).optional(),
  }),
  /** Trials for each arm unless the command line says otherwise. */
  trials: z.int().min(1).optional(),
});
export type Suite = z.infer<typeof Suite>;
