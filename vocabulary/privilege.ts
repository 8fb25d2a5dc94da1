import { z } from 'zod';

/** With what rights a workload runs; both sides of a pair always use the same. */
export const Privilege = z.enum(['plain', 'privileged', 'all-caps']);
export type Privilege = z.infer<typeof Privilege>;
