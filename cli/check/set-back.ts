import { isContainerStep } from '../../workloads/step.js';
import type { Workload } from '../../workloads/schema.js';
import type { HostChoice } from '../options/host-choice.js';

const kernelCapability = /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_MODULE)$/i;

/**
 * In a guest, a workload with rights over the kernel is one that changes it: the guest is set back after each of its trials,
 * else the candidate would find the module that the baseline had loaded.
 */
export const withSetBack = (workload: Workload, host: HostChoice): Workload =>
  host.kind === 'vm' && mayChangeKernel(workload) ? { ...workload, mutates: true } : workload;

function mayChangeKernel({ privileges, options, services = [], steps }: Workload): boolean {
  const all = [
    options,
    ...services.map((one) => one.options),
    ...steps.filter(isContainerStep).map((one) => one.options),
  ];
  return (
    privileges.some((privilege) => privilege !== 'plain') ||
    services.some(({ privileged }) => privileged === true) ||
    all.some((one) => one?.capAdd?.some((name) => kernelCapability.test(name)) === true)
  );
}
