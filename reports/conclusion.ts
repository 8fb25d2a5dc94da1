import type { ReportModel, ReportRow } from './model.js';
import { isOneSided } from '../results/one-sided.js';
import { verdictClass } from '../vocabulary/verdict.js';
import { plural } from './display.js';
import { refusingRules } from './policy-errors.js';

/** What was measured of a user's own workload, and what its settings tell that no run measures. */
function checkSentence(row: ReportRow): string {
  const rules = refusingRules(row);
  const refused =
    rules === '' ? '' : ` Docker Desktop refuses it by rules of its own, which this run did not measure: ${rules}.`;
  return `${measuredSentence(row)}${refused}`;
}

/** What one row of a user's own workload says, in one sentence. */
function measuredSentence({ verdict, baseline, candidate, reason }: ReportRow): string {
  switch (verdict) {
    case 'same-pass':
      return `This workload ran with ${candidate} as it does with ${baseline}.`;
    case 'regressed':
      return `This workload runs with ${baseline} but not with ${candidate}.`;
    case 'fixed':
      return `This workload runs with ${candidate} but not with ${baseline}.`;
    case 'drift':
      return `This workload ran with both, and what it observed differs between ${baseline} and ${candidate}.`;
    case 'fails-differently':
      return `This workload fails with ${baseline} and with ${candidate}, in different ways.`;
    case 'same-fail':
      return `This workload fails with ${baseline} and with ${candidate} in the same way: this proves nothing about ${candidate}.`;
    case 'flaky':
      return `Trials of one side disagree among themselves: this proves nothing about ${candidate}.`;
    case 'host-incapable':
    case 'infrastructure':
    case 'contaminated':
    case 'incomplete':
      return `This proves nothing about ${candidate}: ${reason}`;
    default:
      return verdict satisfies never;
  }
}

function runSentence({ plan, summary }: ReportModel): string {
  const names = plan.candidates.join(', ');
  const candidates = plan.candidates.length === 1 ? names : `each of ${names}`;
  const decided = plural(summary.decisive, 'decisive pair', 'decisive pairs');
  if (summary.decisive === 0) return `Nothing was decided: this run proves nothing about ${names}.`;
  const unexpected = plural(summary.unexpected, 'result is unexpected', 'results are unexpected');
  if (summary.divergences === 0) {
    const but = summary.unexpected === 0 ? '' : `; ${unexpected}`;
    return `No difference between ${plan.baseline} and ${candidates} in ${decided}${but}.`;
  }
  const differences = plural(summary.divergences, 'difference', 'differences');
  const rest = summary.unexpected === 0 ? ', all expected' : `; ${unexpected}`;
  return `${differences} between ${plan.baseline} and ${candidates} in ${decided}${rest}.`;
}

const joined = 'nothing is compared until eci-compat compare joins it with a record of the other side';

/** What one row says where both sides are the same target: never that the workload runs with another one. */
function oneSideSentence(row: ReportRow): string {
  const { verdict, candidate } = row;
  if (verdict === 'same-pass')
    return `One side only: this workload passed with ${candidate} in every trial; ${joined}.`;
  if (verdict === 'same-fail')
    return `One side only: this workload failed with ${candidate} in every trial in the same way; ${joined}.`;
  if (verdictClass(verdict) === 'inconclusive') return checkSentence(row);
  return `One side only: trials with ${candidate} disagree among themselves, so this record proves nothing about it.`;
}

function oneSideRun({ plan, summary }: ReportModel): string {
  const steady = summary.decisive - summary.divergences;
  if (steady === 0) return `Nothing was decided: this run proves nothing about ${plan.baseline}.`;
  const others =
    summary.divergences === 0 ? '' : `; in ${String(summary.divergences)} its trials disagree among themselves`;
  return `One side only: ${plural(steady, 'result', 'results')} recorded with ${plan.baseline}${others}; ${joined}.`;
}

/** What the run shows, in one or a few sentences; never more than was measured. */
export function conclusion(model: ReportModel): string {
  const oneSided = isOneSided(model.plan);
  if (model.plan.kind === 'check' && model.results.length > 0) {
    return model.results.map(oneSided ? oneSideSentence : checkSentence).join(' ');
  }
  return oneSided ? oneSideRun(model) : runSentence(model);
}
