import type { Host } from '../harness/host/host.js';
import { isDockerDesktop } from '../results/desktop-mode.js';
import { desktopIsolation } from '../vocabulary/target-id.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { chooseCandidates } from './choose-candidates.js';
import type { RunChoices } from './run-choices.js';

export const defaultBaseline: TargetId = 'runc';

/** Baseline and candidates of a run. */
export interface Sides {
  readonly baseline: TargetId;
  readonly candidates: readonly TargetId[];
}

/**
 * The sides that were asked for. Where nobody named any, an engine that has one mode at a time gives its one target to
 * both: the record is one side of a comparison. Throws when a side is not available.
 */
export function chooseSides(
  host: Host,
  { baseline, candidates }: Pick<RunChoices, 'baseline' | 'candidates'>,
  registered: readonly TargetId[],
): Sides {
  const only = baseline === undefined && candidates === undefined ? onlyMode(host) : undefined;
  if (only !== undefined) return { baseline: only, candidates: [only] };
  const chosen = baseline ?? defaultBaseline;
  return { baseline: chosen, candidates: chooseCandidates(host, chosen, candidates, registered) };
}

const modes: readonly TargetId[] = [desktopIsolation, 'runc-userns', 'rootless'];

/** An ordinary engine that offers runc alone lacks a candidate: taking it for one side would hide that. */
function onlyMode({ kind, engines, targets: [target, ...more] }: Host): TargetId | undefined {
  if (kind !== 'engine' || target === undefined || more.length > 0) return undefined;
  const isMode = modes.includes(target.id) || (target.id === defaultBaseline && engines.some(isDockerDesktop));
  return isMode ? target.id : undefined;
}
