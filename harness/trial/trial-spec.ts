import type { Arm } from '../../vocabulary/arm.js';
import type { Privilege } from '../../vocabulary/privilege.js';
import type { Workload } from '../../workloads/schema.js';
import type { WrittenFile } from '../../results/observed-container.js';
import type { Target } from '../host/host.js';

/** One trial to be made. */
export interface TrialSpec {
  readonly runId: string;
  readonly workload: Workload;
  readonly privilege: Privilege;
  readonly arm: Arm;
  readonly target: Target;
  readonly round: number;
  /** Tag or id of the workload's image, already loaded. */
  readonly image: string;
  /** Looks at what the target's runtime makes by itself in containers of an image; absent where nobody can. */
  readonly runtimeFiles?: (image: string) => Promise<readonly WrittenFile[]>;
  /** What `all-caps` adds. */
  readonly hostCapabilities: readonly string[];
}

/** Names of containers, volumes and files of a trial; unique on the engine, allowed in each of those. */
export function trialName({ runId, workload, privilege, arm, target, round }: TrialSpec): string {
  return ['ec', runId, workload.id, privilege, arm, target.id.replace(':', '-'), String(round)].join('_');
}
