import type { RunChoices } from './run-choices.js';

/** Whether one of the chosen workloads declares a requirement. */
export const anyRequires = (selected: RunChoices['selected'], requirement: string): boolean =>
  selected.some(({ workload }) => workload.requirements?.includes(requirement) === true);
