import { HarnessError } from '../errors/harness-error.js';
import type { TargetCandidate } from '../target/prove-target.js';
import { proveTargets } from '../target/prove-targets.js';
import type { Target } from './host.js';

/** Targets that were proved once, on the engines that run now. Rejects with `HarnessError` when one of them is lost. */
export async function proveAgain(
  candidates: readonly TargetCandidate[],
  proved: readonly Target[],
  image: string,
  names: { readonly runId: string; readonly owner: string },
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const wanted = candidates.filter(({ id }) => proved.some((target) => target.id === id));
  const { targets, unavailable } = await proveTargets(wanted, image, names, signal);
  if (unavailable.length > 0) {
    throw new HarnessError('infrastructure', unavailable.map(({ reason }) => reason).join('; '));
  }
  return targets;
}
