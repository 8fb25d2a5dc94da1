import type { ReadWorkload, WorkloadContext } from '../workload/read-workload.js';
import { catchUnreadable } from '../workload/read-workload.js';
import { composeWorkload } from './run/compose-workload.js';

/**
 * The services of a compose file as one workload, each in the order and with the waiting that its dependants ask for.
 * Unlike `readCompose` it refuses what a check cannot do, and a variable that is not set: empty, another program would run.
 */
export function readComposeWorkload(text: string, file: string, context: WorkloadContext): ReadWorkload {
  return catchUnreadable(file, () => {
    const { workload, remarks } = composeWorkload([{ text, file }], context);
    return { ok: true, workload, remarks };
  });
}
