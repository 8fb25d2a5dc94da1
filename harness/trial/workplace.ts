import type { Measures } from '../../results/outcome.js';
import type { CleanupStack } from '../cleanup/cleanup-stack.js';
import type { HostCopy } from './host-copies.js';
import type { RunnableTrial } from './runnable-trial.js';
import type { ReadBack, StepReport } from './step-end.js';
import type { TrialPorts } from './trial-ports.js';

/** What a trial made and has to remove. */
export interface Workplace {
  readonly trial: RunnableTrial;
  /** What a probe container saw just before. */
  readonly blockUidMap: string | undefined;
  readonly ports: TrialPorts;
  readonly cleanup: CleanupStack;
  readonly reports: StepReport[];
  readonly measures: Measures;
  copies: readonly HostCopy[];
  /** Of a container that no step read back. */
  proof: ReadBack | undefined;
  readonly signal: AbortSignal;
  /** Aborted when a bound of the trial is reached: what runs outside its containers ends then. */
  readonly bound: AbortController;
}

/** What was read back of the last container that has the target's isolation. */
export const readBackOf = ({ reports, proof }: Workplace): ReadBack | undefined => lastReadBack(reports) ?? proof;

export const lastReadBack = (reports: readonly StepReport[]): ReadBack | undefined =>
  reports.findLast(({ readBack }) => readBack !== undefined)?.readBack;
