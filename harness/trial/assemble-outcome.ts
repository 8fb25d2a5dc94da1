import type { Measures, Outcome } from '../../results/outcome.js';
import { stepPassed } from '../../results/step-passed.js';
import type { StepReport } from './step-end.js';

/** The trial's outcome from how its containers came out, in order; the last one decides. */
export function assembleOutcome(reports: readonly StepReport[], measures: Measures): Outcome {
  const steps = reports.flatMap(({ end }) => (end.kind === 'ended' ? [end.result] : []));
  const last = reports.at(-1);
  const measured = Object.keys(measures).length === 0 ? {} : { measures: { ...measures } };
  // It has services alone, and they are ready.
  if (last === undefined) return { kind: 'completed', steps, observables: {}, ...measured };
  const { end, role } = last;
  switch (end.kind) {
    case 'ended':
      return steps.every(stepPassed)
        ? { kind: 'completed', steps, observables: { ...end.observables }, ...measured }
        : { kind: 'completed', steps, observables: {} };
    case 'create-failed':
    case 'start-failed':
    case 'timed-out':
    case 'service-ended':
      return { ...end, role, steps };
    case 'infrastructure':
      return end;
  }
}
