import type { Outcome } from '../../results/outcome.js';
import { stepPassed } from '../../results/step-passed.js';
import type { StepReport } from './step-end.js';

/** The trial's outcome from how its containers came out, in order; the last one decides. */
export function assembleOutcome(reports: readonly StepReport[]): Outcome {
  const steps = reports.flatMap(({ end }) => (end.kind === 'ended' ? [end.result] : []));
  const last = reports.at(-1);
  if (last === undefined)
    return { kind: 'infrastructure', cause: 'host-setup-failed', message: 'no container was run' };
  const { end, role } = last;
  switch (end.kind) {
    case 'ended':
      return { kind: 'completed', steps, observables: steps.every(stepPassed) ? { ...end.observables } : {} };
    case 'create-failed':
    case 'start-failed':
    case 'timed-out':
    case 'service-ended':
      return { ...end, role, steps };
    case 'infrastructure':
      return end;
  }
}
