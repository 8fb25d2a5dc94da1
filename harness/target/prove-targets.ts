import type { Target, UnavailableTarget } from '../host/host.js';
import { proveTarget } from './prove-target.js';
import type { ProofOptions, TargetCandidate } from './prove-target.js';

/** Proves each target by a container; those that no container ran under come out as unavailable. */
export async function proveTargets(
  candidates: readonly TargetCandidate[],
  image: string,
  options: ProofOptions,
  signal: AbortSignal,
): Promise<{ readonly targets: readonly Target[]; readonly unavailable: readonly UnavailableTarget[] }> {
  const targets: Target[] = [];
  const unavailable: UnavailableTarget[] = [];
  const proofs = await Promise.all(candidates.map((candidate) => proveTarget(candidate, image, options, signal)));
  for (const [index, proof] of proofs.entries()) {
    const candidate = candidates[index];
    if (candidate === undefined) continue;
    const { id, driver, services, socket, env } = candidate;
    if (proof.ok) targets.push({ id, driver, services, facts: proof.facts, socket, env });
    else unavailable.push({ id, reason: `no container ran under ${id}: ${proof.reason}` });
  }
  return { targets, unavailable };
}
