import type { Outcome, StepResult } from './outcome.js';

/** Whether a container ended as its step says. */
export const stepPassed = (result: StepResult): boolean => result.exitCode === result.expectedExitCode;

/** Whether a trial did all that its workload says. */
export const outcomePassed = (outcome: Outcome): boolean =>
  outcome.kind === 'completed' && outcome.steps.every(stepPassed);
