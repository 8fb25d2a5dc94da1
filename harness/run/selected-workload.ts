import type { SettingFinding } from '../../results/setting-finding.js';
import type { Privilege } from '../../vocabulary/privilege.js';
import type { Workload } from '../../workloads/schema.js';

/** A workload that a run includes, with the privileges that were chosen. */
export interface SelectedWorkload {
  readonly workload: Workload;
  /** Area folder, or `check`. */
  readonly area: string;
  readonly privileges: readonly Privilege[];
  /** Remarks that a reader of the verdict must know. */
  readonly caveats: readonly string[];
  /** What static rules said about its settings. */
  readonly settings?: readonly SettingFinding[];
}
