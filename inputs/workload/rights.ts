import type { Workload } from '../../workloads/schema.js';
import type { Service } from '../../workloads/service.js';

/** The rights of the trial where all services have them; else those that are privileged say so themselves. */
export function rightsOf(services: readonly Service[]): Pick<Workload, 'privileges' | 'services'> {
  if (!services.every(({ privileged }) => privileged === true)) {
    return { privileges: ['plain'], services: [...services] };
  }
  return { privileges: ['privileged'], services: services.map(({ privileged: _privileged, ...others }) => others) };
}
