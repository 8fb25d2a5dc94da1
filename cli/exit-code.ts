import type { ReportModel } from '../reports/model.js';
import { policyErrors } from '../reports/policy-errors.js';
import { isOneSided } from '../results/one-sided.js';
import { exitCodes } from './exit-codes.js';

const nothingCouldBeRun = ({ summary, end }: ReportModel): boolean =>
  end === 'failed' || (summary.total > 0 && summary.verdicts.infrastructure === summary.total);

/** Exit status of a run or of its report. Precedence: nothing could be run, unexpected divergence, not enough evidence: a run that was not finished is none either. */
export function exitCodeOf(model: ReportModel): number {
  const { summary, plan } = model;
  if (nothingCouldBeRun(model)) return exitCodes.infrastructure;
  // A target that differs from itself is an A/A control that diverged.
  if (isOneSided(plan) && summary.divergences > 0) return exitCodes.notEnoughEvidence;
  if (plan.kind === 'check') return checkExitCode(model);
  if (summary.unexpected > 0) return exitCodes.unexpectedDivergence;
  const enough =
    summary.decisive >= Math.max(1, plan.minDecisive) &&
    summary.aa.divergences === 0 &&
    summary.verdicts.incomplete === 0;
  return enough ? exitCodes.nothingUnexpected : exitCodes.notEnoughEvidence;
}

/**
 * `check` expects agreement in success: every divergence counts, and anything else than same-pass proves nothing. What Docker
 * Desktop's own rules refuse is a difference that needs no run.
 */
function checkExitCode({ summary, results }: ReportModel): number {
  const isRefused = results.some((row) => policyErrors(row).length > 0);
  if (summary.divergences > 0 || isRefused) return exitCodes.unexpectedDivergence;
  const proved = summary.total > 0 && summary.verdicts['same-pass'] === summary.total && summary.aa.divergences === 0;
  return proved ? exitCodes.nothingUnexpected : exitCodes.notEnoughEvidence;
}
