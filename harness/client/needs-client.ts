import type { Workload } from '../../workloads/schema.js';

/** Whether a workload cannot be run without a docker client. */
export const needsClient = ({ steps }: Pick<Workload, 'steps'>): boolean => steps.some((step) => 'docker' in step);
