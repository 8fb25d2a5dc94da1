import type { PostureFinding } from '../../rules/finding.js';
import type { PostureFacts } from '../../rules/posture-facts.js';

/** How a machine is set up and what the rules say of it. */
export interface PostureReport {
  readonly facts: PostureFacts;
  /** What the facts are from: files of a folder, or commands of this machine. */
  readonly sources: readonly string[];
  readonly findings: readonly PostureFinding[];
}
