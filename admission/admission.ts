import type { Privilege } from '../vocabulary/privilege.js';
import type { TargetId } from '../vocabulary/target-id.js';

/** Why a row is not fit for the catalogue. */
export type AdmissionProblem =
  | { readonly kind: 'not-decided'; readonly verdict: string; readonly reason: string }
  | { readonly kind: 'flaky'; readonly reason: string }
  | { readonly kind: 'control-diverged'; readonly reason: string }
  | { readonly kind: 'slow'; readonly share: number; readonly reason: string }
  | { readonly kind: 'left-behind'; readonly reason: string }
  | { readonly kind: 'unexpected'; readonly reason: string }
  | { readonly kind: 'no-mutation'; readonly reason: string }
  | { readonly kind: 'mutation-passes'; readonly reason: string }
  | { readonly kind: 'mutation-not-decided'; readonly reason: string }
  | { readonly kind: 'requirement-ignored'; readonly reason: string };

/** What `admit` found out about one workload with one privilege and candidate. */
export interface Admission {
  readonly workload: string;
  readonly privilege: Privilege;
  readonly candidate: TargetId;
  /** `cannot-run-here`: a requirement is missing, so nothing was tried; `reason` says which. */
  readonly result: 'admitted' | 'refused' | 'cannot-run-here';
  readonly verdict: string;
  readonly reason: string;
  /** Trials made for it, mutated ones not counted. */
  readonly trials: number;
  /** Longest step as a share of its time limit, from 0. */
  readonly slowestShare: number;
  /** Arms that passed and turned red with the mutation; empty where no arm passes here. */
  readonly turnedRed: readonly string[];
  readonly problems: readonly AdmissionProblem[];
}
