import { z } from 'zod';
import { Claim } from '../vocabulary/claim.js';
import { Privilege } from '../vocabulary/privilege.js';

/**
 * A selection of workloads with settings. Areas, workloads and claims add up; with none of them everything is selected.
 * Privileges narrow what was selected.
 */
export const Suite = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string().min(1),
  /** What it decides and how to read it, in two or three sentences. */
  description: z.string().min(1).optional(),
  select: z.strictObject({
    areas: z.array(z.string()).min(1).optional(),
    workloads: z.array(z.string()).min(1).optional(),
    privileges: z.array(Privilege).min(1).optional(),
  }),
  /** Statements that its workloads answer; reports show them one by one. */
  claims: z.array(Claim).optional(),
  /** Trials for each arm unless the command line says otherwise. */
  trials: z.int().min(1).optional(),
});
export type Suite = z.infer<typeof Suite>;
