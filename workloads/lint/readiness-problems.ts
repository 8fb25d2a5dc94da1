import type { Workload } from '../schema.js';
import { executionProblem } from './problem.js';
import type { LintProblem } from './problem.js';

/** Services that can never be ready as they say, and steps inside one that has to have ended by then. */
export function readinessProblems({ services = [], steps }: Workload): LintProblem[] {
  const ended = new Set(services.filter(({ readyEnded }) => readyEnded === true).map(({ name }) => name));
  return [
    ...services.flatMap(({ readyHealthy, options }, index) =>
      readyHealthy === true && options?.noHealthcheck === true
        ? [executionProblem(['services', index, 'readyHealthy'], 'its health check is switched off by noHealthcheck')]
        : [],
    ),
    ...steps.flatMap((step, index) =>
      'exec' in step && ended.has(step.exec)
        ? [executionProblem(['steps', index, 'exec'], `${step.exec} has ended by then, as its readyEnded says`)]
        : [],
    ),
  ];
}
