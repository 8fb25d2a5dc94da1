import { createBody } from '../../harness/driver/api/create-body.js';
import { OptionError } from '../../harness/driver/api/option-error.js';
import { allOptions } from '../../workloads/lint/reference-problems.js';
import { catalogProblem } from '../../workloads/lint/problem.js';
import type { LintProblem } from '../../workloads/lint/problem.js';
import { fillPlaceholders } from '../../workloads/placeholders.js';
import type { Workload } from '../../workloads/schema.js';

/** Option values that have no form in the engine's API: an engine would never see them. */
export function containerOptionProblems(workload: Workload): LintProblem[] {
  const stand = (name: string): string => name;
  const names = {
    service: stand,
    own: stand,
    hostDir: (name: string) => `/${name}`,
    image: 'image:1',
    socket: '/socket',
  };
  return allOptions(fillPlaceholders(workload, names)).flatMap(({ path, options }) => {
    try {
      createBody({ name: '', image: '', command: [], options, privileged: false, runtime: '', labels: {} });
      return [];
    } catch (error) {
      if (error instanceof OptionError) return [catalogProblem(path, error.message)];
      throw error;
    }
  });
}
