import type { RequirementAnswer } from '../../results/recorded-workload.js';
import { answerRequirement } from './answer-requirement.js';
import type { ProbedHost } from './answer-requirement.js';
import { hostFacts } from './host-facts.js';
import type { HostProbe } from './host-probe.js';
import { ProbeAnswers } from './probe-answers.js';

/** Answers requirements from the output of the probe script. */
export function probedHost(
  output: string,
  origin: string,
  registryReached: boolean,
  pathExists?: ProbedHost['pathExists'],
): HostProbe {
  const answers = ProbeAnswers.parse(output);
  const facts = hostFacts(answers);
  return {
    facts,
    origin,
    hasCriu: answers.get('criu') !== '',
    answer: (requirement: string): RequirementAnswer =>
      answerRequirement(requirement, {
        facts,
        answers,
        registryReached,
        ...(pathExists === undefined ? {} : { pathExists }),
      }),
  };
}
