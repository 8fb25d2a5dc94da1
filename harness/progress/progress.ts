import type { Trial } from '../../results/trial.js';
import type { PlannedTrial, Block } from '../run/plan-blocks.js';

/** Listens to a run; what it does with it is its own business, and it must not throw. */
export interface Progress {
  /** A step before the trials, e.g. starting engines. */
  phase(text: string): void;
  begin(totalTrials: number, doneTrials: number): void;
  /** `block` holds the trials that this process makes: those that were done before are left out. */
  trialStarted(block: Block, trial: PlannedTrial): void;
  trialFinished(trial: Trial): void;
  /** Something that a person should know now. */
  note(text: string): void;
  end(): void;
}
