import type { HostFacts } from '../../results/environment.js';
import type { RequirementAnswer } from '../../results/recorded-workload.js';

/** The `host-probe` arm: answers questions about the host, changes nothing. */
export interface HostProbe {
  readonly facts: HostFacts;
  /** One line on where the probes ran. */
  readonly origin: string;
  /** Whether the program that checkpoints processes is installed. */
  readonly hasCriu: boolean;
  answer(requirement: string): RequirementAnswer;
}
