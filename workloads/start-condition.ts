import { z } from 'zod';
import { WorkloadId } from './workload-id.js';

/** What has to be so before a service is started: that an earlier one is started, or that it is ready as it says. */
export const StartCondition = z.strictObject({ service: WorkloadId, until: z.enum(['started', 'ready']) });
export type StartCondition = z.infer<typeof StartCondition>;
