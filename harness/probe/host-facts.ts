import type { HostFacts } from '../../results/environment.js';
import { readCapabilitySet } from './capabilities.js';
import type { ProbeAnswers } from './probe-answers.js';

const cgroupControllersV1 = ['memory', 'cpu', 'cpu,cpuacct', 'pids', 'devices'];

/** Which cgroup hierarchy is in force, from the names below `/sys/fs/cgroup`. */
export function cgroupKind(entries: readonly string[]): HostFacts['cgroup'] {
  if (entries.includes('cgroup.controllers')) return 'v2';
  if (!cgroupControllersV1.some((name) => entries.includes(name))) return 'none';
  return entries.includes('unified') ? 'hybrid' : 'v1';
}

export function hostFacts(answers: ProbeAnswers): HostFacts {
  const { present, missing } = readCapabilitySet(answers.get('bounding-set'));
  const modules = answers
    .get('lsm')
    .split(',')
    .filter((name) => name !== '');
  return {
    kernel: answers.get('kernel'),
    architecture: answers.get('architecture'),
    operatingSystem: answers.get('operating-system'),
    cpuCount: answers.words('cpu-count').length,
    memoryBytes: Number(answers.get('memory-kib')) * 1024,
    cgroup: cgroupKind(answers.words('cgroup-entries')),
    securityModules: modules.length === 0 && answers.get('apparmor') === 'Y' ? ['apparmor'] : modules,
    capabilities: present,
    missingCapabilities: missing,
    virtualization:
      answers.get('product') || (answers.get('hypervisor-flag') === 'yes' ? 'unknown hypervisor' : 'none'),
  };
}
