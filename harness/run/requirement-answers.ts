import type { Privilege } from '../../vocabulary/privilege.js';
import type { RequirementAnswer } from '../../results/recorded-workload.js';
import type { Workload } from '../../workloads/schema.js';
import type { Host } from '../host/host.js';

/** Requirements of a workload with a privilege, with the host's answers; the ones that the privilege implies included. */
export function requirementAnswers(
  workload: Workload,
  privilege: Privilege,
  { probe, allCaps }: Pick<Host, 'probe' | 'allCaps'>,
  allowMutating: boolean,
): RequirementAnswer[] {
  const declared = workload.requirements ?? [];
  // runc hands a privileged container every capability and fails where the host itself lacks one.
  const implied = privilege === 'privileged' && !declared.includes('full-capabilities') ? ['full-capabilities'] : [];
  const answers = [...declared, ...implied].map((requirement) => probe.answer(requirement));
  if (privilege === 'all-caps' && allCaps.length === 0) {
    const reason = 'the engine did not create a container with added capabilities; see its log';
    answers.push({ requirement: 'added-capabilities', met: false, reason });
  }
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
