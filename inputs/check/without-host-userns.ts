import { mapOptions } from '../../workloads/map-options.js';
import type { Workload } from '../../workloads/schema.js';

/**
 * Leaves out what would take containers out of the user namespace of an engine that isolates: Enhanced Container Isolation
 * ignores it (https://docs.docker.com/enterprise/security/hardened-desktop/enhanced-container-isolation/features-benefits/).
 */
export function withoutHostUserns(workload: Workload): {
  readonly workload: Workload;
  readonly remarks: readonly string[];
} {
  const found = { any: false };
  const without = mapOptions(workload, (options) => {
    if (options.userns !== 'host') return options;
    found.any = true;
    const { userns: _userns, ...rest } = options;
    return rest;
  });
  if (!found.any) return { workload, remarks: [] };
  const remark =
    'The user namespace of the host is not asked for (--userns=host): Enhanced Container Isolation ignores that, and a candidate that followed it would not be isolated.';
  return { workload: without, remarks: [remark] };
}
