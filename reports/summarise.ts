import { Verdict, isDecisive, verdictClass } from '../vocabulary/verdict.js';
import type { JudgedRow } from '../compare/judged-run.js';
import { isUnexpected } from '../compare/match-expectation.js';
import type { ReportSummary } from './model.js';

/** Counts the rows. */
export function summarise(rows: readonly JudgedRow[], aa: ReportSummary['aa']): ReportSummary {
  const count = (test: (row: JudgedRow) => boolean): number => rows.filter(test).length;
  return {
    total: rows.length,
    decisive: count(({ judgement }) => isDecisive(judgement.verdict)),
    divergences: count(({ judgement }) => verdictClass(judgement.verdict) === 'divergence'),
    unexpected: count(({ match }) => isUnexpected(match)),
    flaky: count(({ judgement }) => judgement.verdict === 'flaky'),
    inconclusive: count(({ judgement }) => verdictClass(judgement.verdict) === 'inconclusive'),
    aa,
    verdicts: Object.fromEntries(
      Verdict.options.map((verdict) => [verdict, count(({ judgement }) => judgement.verdict === verdict)]),
    ) as ReportSummary['verdicts'],
    unexpectedlySame: count(({ match }) => match === 'unexpectedly-same'),
  };
}
