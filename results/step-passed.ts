import type { Outcome, StepResult } from './outcome.js';

/** Whether a step ended as its workload says. */
export const stepPassed = (result: StepResult): boolean =>
  result.exitCode === result.expectedExitCode && result.missingText === undefined;

/** Whether a trial did all that its workload says. */
export const outcomePassed = (outcome: Outcome): boolean =>
  outcome.kind === 'completed' && outcome.steps.every(stepPassed);
