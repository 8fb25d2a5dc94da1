import type { Host } from '../harness/host/host.js';
import { HarnessError } from '../harness/errors/harness-error.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { requireTarget } from './require-target.js';

/** Best first: what is closest to Enhanced Container Isolation. */
export const defaultCandidates: readonly TargetId[] = ['sysbox-runc', 'runc-userns'];

/** The candidates of a run: those asked for, else the best that a container proved. Throws when one is not available. */
export function chooseCandidates(
  host: Host,
  baseline: TargetId,
  asked: readonly TargetId[] | undefined,
  registered: readonly TargetId[],
): TargetId[] {
  const proved = (id: TargetId): boolean => host.targets.some((target) => target.id === id);
  requireTarget(host, baseline, registered);
  if (asked !== undefined) {
    for (const id of asked) requireTarget(host, id, registered);
    return [...new Set(asked)];
  }
  const best = defaultCandidates.find((id) => id !== baseline && proved(id));
  if (best !== undefined) return [best];
  const reasons = host.unavailable.map(({ reason }) => reason).join('; ');
  throw new HarnessError(
    'infrastructure',
    `there is no candidate on host ${host.kind}: ${reasons || 'nothing but the baseline runs here'}; use --host managed or --candidate`,
  );
}
