import type { Expectation, ExpectationMatch } from '../vocabulary/expectation.js';
import type { ClaimFinding } from '../vocabulary/claim.js';
import type { Privilege } from '../vocabulary/privilege.js';
import type { TargetId } from '../vocabulary/target-id.js';
import type { RunStarted } from '../results/events.js';
import type { RecordedWorkload } from '../results/recorded-workload.js';
import type { Trial } from '../results/trial.js';
import type { Judgement } from './verdict.js';

/** A pair of sides with its trials, in order of rounds, and what was made of them. */
export interface JudgedPair {
  readonly workload: RecordedWorkload;
  readonly privilege: Privilege;
  readonly baseline: TargetId;
  readonly candidate: TargetId;
  readonly baselineTrials: readonly Trial[];
  readonly candidateTrials: readonly Trial[];
  readonly judgement: Judgement;
}

/** One row of the results. */
export interface JudgedRow extends JudgedPair {
  readonly expectation: Expectation | undefined;
  readonly match: ExpectationMatch;
}

/** A record with every pair judged. */
export interface JudgedRun {
  readonly started: RunStarted;
  readonly end: 'completed' | 'interrupted' | 'failed' | 'unfinished';
  readonly endMessage: string | undefined;
  readonly rows: readonly JudgedRow[];
  /** What was found of each claim, by candidate. */
  readonly claims: readonly ClaimFinding[];
  /** Baseline against baseline-again; only pairs that say something. */
  readonly control: readonly JudgedPair[];
}
