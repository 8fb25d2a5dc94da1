import type { Privilege } from '../../vocabulary/privilege.js';
import type { RequirementAnswer } from '../../results/recorded-workload.js';
import type { Workload } from '../../workloads/schema.js';
import type { HostProbe } from '../probe/host-probe.js';

/** Requirements of a workload with a privilege, with the host's answers; the ones that the privilege implies included. */
export function requirementAnswers(
  workload: Workload,
  privilege: Privilege,
  probe: HostProbe,
  allowMutating: boolean,
): RequirementAnswer[] {
  const declared = workload.requirements ?? [];
  // runc hands a privileged container every capability and fails where the host itself lacks one.
  const implied = privilege === 'privileged' && !declared.includes('full-capabilities') ? ['full-capabilities'] : [];
  const answers = [...declared, ...implied].map((requirement) => probe.answer(requirement));
  if (workload.mutates !== true) return answers;
  return [
    ...answers,
    {
      requirement: 'disposable-host',
      met: allowMutating,
      reason: allowMutating
        ? 'allowed by --allow-mutating'
        : 'it changes kernel state of the host: run it on a machine that nobody needs with --allow-mutating',
    },
  ];
}
