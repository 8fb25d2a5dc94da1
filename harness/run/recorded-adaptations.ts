import type { Privilege } from '../../vocabulary/privilege.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { RecordedAdaptation } from '../../results/recorded-workload.js';
import { adapt } from '../../workloads/adapt.js';
import { optionsToFlags } from '../../workloads/flags.js';
import type { Workload } from '../../workloads/schema.js';

/** What a run changes of a workload for single targets, for the record. */
export function recordedAdaptations(
  workload: Workload,
  privileges: readonly Privilege[],
  targets: readonly TargetId[],
): RecordedAdaptation[] {
  return privileges.flatMap((privilege) =>
    targets.flatMap((target): RecordedAdaptation[] => {
      const { adaptation } = adapt(workload, privilege, target);
      if (adaptation === undefined) return [];
      const { reason, source, options } = adaptation;
      const rights =
        adaptation.privilege === undefined ? [] : [`rights ${adaptation.privilege} instead of ${privilege}`];
      const flags = options === undefined ? [] : [`options ${optionsToFlags(options).join(' ')}`];
      return [{ target, privilege, change: [...rights, ...flags].join(', '), reason, source }];
    }),
  );
}
