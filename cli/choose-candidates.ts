import type { Host } from '../harness/host/host.js';
import { HarnessError } from '../harness/errors/harness-error.js';
import { knownTargets } from '../vocabulary/target-id.js';
import type { TargetId } from '../vocabulary/target-id.js';

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

/** A name that nothing could ever offer is a mistake of the command line; one that is missing here is not. */
function requireTarget(host: Host, id: TargetId, registered: readonly TargetId[]): void {
  if (host.targets.some((target) => target.id === id)) return;
  const reason = host.unavailable.find((target) => target.id === id)?.reason ?? `host ${host.kind} does not offer it`;
  const isKnown = id in knownTargets || registered.includes(id);
  throw new HarnessError(isKnown ? 'infrastructure' : 'usage', `target ${id} cannot be used: ${reason}`);
}
