import type { InfrastructureCause, Outcome } from '../results/outcome.js';
import type { Aspect } from '../vocabulary/aspect.js';
import { aspectsOf } from './aspects-of.js';
import type { Aspects } from './aspects-of.js';
import { failureSignature } from './failure-signature.js';
import { signatureText } from './signature.js';

/** What one trial says: it passed, it failed in a way of its own, or it says nothing. */
export type TrialStatus =
  | {
      readonly kind: 'passed';
      readonly observables: Readonly<Record<string, string>>;
      /** Absent where nothing was to be compared beside the observables. */
      readonly aspects?: Aspects;
    }
  | { readonly kind: 'failed'; readonly signature: string }
  | { readonly kind: 'void'; readonly cause: InfrastructureCause; readonly message: string };

/** `compare` is what the workload asked to have compared. */
export function trialStatus(outcome: Outcome, compare: readonly Aspect[] = []): TrialStatus {
  if (outcome.kind === 'infrastructure') return { kind: 'void', cause: outcome.cause, message: outcome.message };
  const signature = failureSignature(outcome);
  if (signature !== undefined) return { kind: 'failed', signature: signatureText(signature) };
  if (outcome.kind !== 'completed') return { kind: 'passed', observables: {} };
  const { observables } = outcome;
  return compare.length === 0
    ? { kind: 'passed', observables }
    : { kind: 'passed', observables, aspects: aspectsOf(outcome, compare) };
}
