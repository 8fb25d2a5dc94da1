import { mutate } from '../mutate.js';
import type { Workload } from '../schema.js';
import { catalogProblem, executionProblem } from './problem.js';
import type { LintProblem } from './problem.js';

/** A mutation that is missing, cannot be applied or changes nothing. */
export function mutationProblems(workload: Workload): LintProblem[] {
  const path = ['mutation'];
  if (workload.mutation === undefined) {
    const forms = '{removeOption: KEY}, {options: …}, {removeStep: N} or {replace: TEXT, with: TEXT}';
    return [catalogProblem(path, `it is missing: name the essential part, without which no arm may pass, as ${forms}`)];
  }
  const result = mutate(workload);
  if (!result.ok) return [executionProblem(path, `it cannot be applied: ${result.message}`)];
  if (JSON.stringify(result.workload) !== JSON.stringify(workload)) return [];
  return [executionProblem(path, 'it changes nothing: the workload is the same with it')];
}
