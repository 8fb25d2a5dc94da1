import type { TrialStatus } from './trial-status.js';

/** What all trials of one arm say together. */
export type ArmResult =
  | { readonly kind: 'passed'; readonly observables: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly signature: string }
  | { readonly kind: 'disagreed'; readonly how: string }
  | { readonly kind: 'void'; readonly message: string }
  | { readonly kind: 'missing'; readonly made: number; readonly planned: number };

/** Trials agree when all passed with equal observables, or all failed with one signature. */
export function armResult(trials: readonly TrialStatus[], planned: number): ArmResult {
  const nothing = trials.find((trial) => trial.kind === 'void');
  if (nothing !== undefined) return { kind: 'void', message: `${nothing.cause}: ${nothing.message}` };
  if (trials.length < planned) return { kind: 'missing', made: trials.length, planned };
  const passed = trials.filter((trial) => trial.kind === 'passed');
  const failed = trials.filter((trial) => trial.kind === 'failed');
  const signatures = [...new Set(failed.map(({ signature }) => signature))];
  if (passed.length > 0 && failed.length > 0) {
    return {
      kind: 'disagreed',
      how: `${String(passed.length)} of ${String(trials.length)} passed, else ${signatures.join(' or ')}`,
    };
  }
  if (signatures.length > 1) return { kind: 'disagreed', how: `failed in different ways: ${signatures.join(' or ')}` };
  const [signature] = signatures;
  if (signature !== undefined) return { kind: 'failed', signature };
  const [first, ...others] = passed.map(({ observables }) => observables);
  const unstable = others.flatMap((observables) => differing(first ?? {}, observables));
  if (unstable.length > 0) {
    return { kind: 'disagreed', how: `passed with changing observables: ${[...new Set(unstable)].join(', ')}` };
  }
  return first === undefined ? { kind: 'missing', made: 0, planned } : { kind: 'passed', observables: first };
}

/** Ids of observables whose values differ, or that only one side has. */
export function differing(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((id) => a[id] !== b[id]);
}
