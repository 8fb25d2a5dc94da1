import type { Privilege } from '../vocabulary/privilege.js';
import type { TargetId } from '../vocabulary/target-id.js';
import type { Adaptation } from './adaptation.js';
import type { Workload } from './schema.js';

/** A workload as it is run on one target. */
export interface AdaptedWorkload {
  readonly workload: Workload;
  /** The rights of its containers. */
  readonly rights: Privilege;
  /** What was changed for the target; undefined when nothing was. */
  readonly adaptation: Adaptation | undefined;
}

/** Applies the first adaptation that names the target and the privilege. */
export function adapt(workload: Workload, privilege: Privilege, target: TargetId): AdaptedWorkload {
  const adaptation = workload.adaptations?.find(
    ({ targets, privileges }) =>
      targets.includes(target) && (privileges === undefined || privileges.includes(privilege)),
  );
  if (adaptation === undefined) return { workload, rights: privilege, adaptation };
  return {
    workload: { ...workload, options: { ...workload.options, ...adaptation.options } },
    rights: adaptation.privilege ?? privilege,
    adaptation,
  };
}
