import { verdictClass } from '../vocabulary/verdict.js';
import type { Verdict } from '../vocabulary/verdict.js';
import { isOneSided } from '../results/one-sided.js';
import { verdictWords } from './display.js';
import type { ReportModel, ReportSummary } from './model.js';

/** One number of the headline with its name. */
export interface Figure {
  readonly id: 'decisive' | 'divergences' | 'unexpected' | 'flaky' | 'inconclusive' | 'aa';
  readonly label: string;
  readonly value: string;
  /** What the number is made of; may be empty. */
  readonly detail: string;
  /** True when this number alone says that something is wrong. */
  readonly alarming: boolean;
}

/** `2 regressed, 1 drift`: the verdicts of one class that occur. */
function byKind(summary: ReportSummary, wanted: ReturnType<typeof verdictClass>): string {
  return (Object.entries(summary.verdicts) as [Verdict, number][])
    .filter(([verdict, count]) => count > 0 && verdictClass(verdict) === wanted)
    .map(([verdict, count]) => `${String(count)} ${verdictWords[verdict].word}`)
    .join(', ');
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1).replace(/\.0$/, '')}%`;

/** The A/A control as a rate: how often the baseline differed from itself. */
export const aaRate = ({ aa }: ReportSummary): string =>
  aa.pairs === 0 ? 'no pairs' : percent(aa.divergences, aa.pairs);

/** The figures that every headline shows, always all of them, in this order. */
export function figures(summary: ReportSummary): readonly Figure[] {
  const { total, decisive, divergences, unexpected, flaky, inconclusive, aa } = summary;
  return [
    {
      id: 'decisive',
      label: 'decisive',
      value: `${String(decisive)}/${String(total)}`,
      detail: byKind(summary, 'same'),
      alarming: decisive === 0,
    },
    {
      id: 'divergences',
      label: 'divergences',
      value: String(divergences),
      detail: byKind(summary, 'divergence'),
      alarming: false,
    },
    {
      id: 'unexpected',
      label: 'unexpected',
      value: String(unexpected),
      detail: summary.unexpectedlySame === 0 ? '' : `${String(summary.unexpectedlySame)} unexpectedly same`,
      alarming: unexpected > 0,
    },
    { id: 'flaky', label: 'flaky', value: String(flaky), detail: '', alarming: false },
    {
      id: 'inconclusive',
      label: 'inconclusive',
      value: String(inconclusive),
      detail: byKind(summary, 'inconclusive'),
      alarming: false,
    },
    {
      id: 'aa',
      label: 'A/A rate',
      value: aaRate(summary),
      detail: `${String(aa.divergences)} of ${String(aa.pairs)} control pairs diverged`,
      alarming: aa.divergences > 0,
    },
  ];
}

const names = (model: ReportModel): string => model.plan.candidates.join(', ');

/** `runc vs runc-userns`, or `runc alone` of a record that is one side. */
export const comparison = (model: ReportModel): string =>
  isOneSided(model.plan) ? `${model.plan.baseline} alone` : `${model.plan.baseline} vs ${names(model)}`;
