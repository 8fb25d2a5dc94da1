import { createHash } from 'node:crypto';
import type { Workload } from '../../workloads/schema.js';

/** Changes whenever the declaration does. */
export const declarationHash = (workload: Workload): string =>
  createHash('sha256').update(JSON.stringify(workload)).digest('hex').slice(0, 16);
