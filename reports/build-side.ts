import type { Privilege } from '../vocabulary/privilege.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { trialStatus } from '../compare/trial-status.js';
import { emptyExcerpt } from '../results/excerpt.js';
import type { Excerpt } from '../results/excerpt.js';
import type { Outcome } from '../results/outcome.js';
import type { RecordedWorkload } from '../results/recorded-workload.js';
import { outcomePassed } from '../results/step-passed.js';
import type { Trial } from '../results/trial.js';
import type { ReportSide } from './model.js';

/** One side of a row as reports show it. */
export function buildSide(
  target: TargetId,
  trials: readonly Trial[],
  workload: RecordedWorkload,
  privilege: Privilege,
): ReportSide {
  // A failure explains more than a pass.
  const shown = trials.find(({ outcome }) => !outcomePassed(outcome)) ?? trials[0];
  const reproduction = workload.reproductions.find((entry) => entry.target === target && entry.privilege === privilege);
  return {
    target,
    trials: trials.map(({ round, durationMs, outcome }) => ({
      round,
      passed: outcomePassed(outcome),
      durationMs,
      summary: summaryOf(outcome),
    })),
    ...outputOf(shown?.outcome),
    engineMessage: shown !== undefined && 'message' in shown.outcome ? shown.outcome.message : '',
    reproduce: reproduction?.commands ?? [],
  };
}

function summaryOf(outcome: Outcome): string {
  const status = trialStatus(outcome);
  switch (status.kind) {
    case 'passed':
      return 'passed';
    case 'failed':
      return status.signature;
    case 'void':
      return `${status.cause}: ${status.message}`;
  }
}

/** Output of the step that ended the trial. */
function outputOf(outcome: Outcome | undefined): { stdout: Excerpt; stderr: Excerpt } {
  if (outcome?.kind === 'timed-out' || outcome?.kind === 'service-ended')
    return { stdout: outcome.stdout, stderr: outcome.stderr };
  const step = outcome !== undefined && 'steps' in outcome ? outcome.steps.at(-1) : undefined;
  return { stdout: step?.stdout ?? emptyExcerpt, stderr: step?.stderr ?? emptyExcerpt };
}
