import { HarnessError } from '../../harness/errors/harness-error.js';
import type { Host } from '../../harness/host/host.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { TargetId } from '../../vocabulary/target-id.js';

/** Target of the arms U and C. */
export const userNamespace: TargetId = 'runc-userns';
/** Target of the arm B where nobody asked for another. */
export const bestCandidate: TargetId = 'sysbox-runc';

/** Why an arm that was asked for cannot be measured on a host, and what to do. */
export function missingArm(arm: CostArm, host: Host, baseline: TargetId): HarnessError {
  const target = arm === 'B' ? bestCandidate : userNamespace;
  const remedy = arm === 'B' ? 'name another candidate with --candidate' : `leave out --arm ${arm}`;
  if (baseline === target) {
    return new HarnessError('usage', `--arm ${arm}: its target ${target} is the baseline already; ${remedy}`);
  }
  const reason =
    host.unavailable.find(({ id }) => id === target)?.reason ?? `host ${host.kind} does not offer ${target}`;
  return new HarnessError('infrastructure', `arm ${arm} cannot be measured here, ${remedy}: ${reason}`);
}
