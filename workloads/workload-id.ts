import { z } from 'zod';

/** Names of workloads and of what belongs to them: services, directories, observables. */
export const WorkloadId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is lower-case letters, digits and dashes');
