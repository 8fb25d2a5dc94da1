import type { InfrastructureCause, Outcome } from '../results/outcome.js';
import { failureSignature } from './failure-signature.js';
import { signatureText } from './signature.js';

/** What one trial says: it passed, it failed in a way of its own, or it says nothing. */
export type TrialStatus =
  | { readonly kind: 'passed'; readonly observables: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly signature: string }
  | { readonly kind: 'void'; readonly cause: InfrastructureCause; readonly message: string };

export function trialStatus(outcome: Outcome): TrialStatus {
  if (outcome.kind === 'infrastructure') return { kind: 'void', cause: outcome.cause, message: outcome.message };
  const signature = failureSignature(outcome);
  if (signature !== undefined) return { kind: 'failed', signature: signatureText(signature) };
  return { kind: 'passed', observables: outcome.kind === 'completed' ? outcome.observables : {} };
}
