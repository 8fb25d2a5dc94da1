import { fewestTrials } from '../compare/compare-aspects.js';
import type { RunChoices } from './run-choices.js';

type Choices = Pick<RunChoices, 'trials' | 'trialsAreGiven' | 'selected'>;

/** Trials of each side. Emulated processors are so slow that nobody has time for more than it takes to say something. */
export function plannedTrials({ trials, trialsAreGiven, selected }: Choices, isEmulated: boolean): number {
  if (trialsAreGiven || !isEmulated) return trials;
  return selected.some(({ workload }) => workload.compare !== undefined) ? fewestTrials : 1;
}
