import type { Workload } from '../schema.js';
import { executionProblem } from './problem.js';
import type { LintProblem } from './problem.js';

/** Observables are read by the shell of the last step; a step without one leaves them unread. */
export function observableProblems({ observables, steps }: Workload): LintProblem[] {
  const last = steps.at(-1);
  if (observables === undefined || observables.length === 0 || (last !== undefined && 'script' in last)) return [];
  const what =
    last === undefined ? 'there is no step' : `the last step is a ${'docker' in last ? 'docker' : 'command'}`;
  const message = `${what}: observables are read in the last step, which has to be a script or an exec`;
  return [executionProblem(['observables'], message)];
}
