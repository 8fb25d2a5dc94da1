import { geometricMean } from 'simple-statistics';
import type { CellJudgement } from './cell-judgement.js';
import type { MeasuredCell } from './measure-cell.js';

export interface FamilyRatio {
  /** Geometric mean of the ratios; undefined where there is none. */
  readonly ratio: number | undefined;
  /** Keys of the cells in it: measured in both arms, whatever the verdict. */
  readonly counted: readonly string[];
  /** Keys of the others: refused by a kernel, too few blocks, or withheld as noisy. They are listed, never averaged. */
  readonly leftOut: readonly string[];
}

/**
 * One ratio for a family of cells, for orientation. Why geometric: Fleming, P. J. and Wallace, J. J. (1986), How not to lie
 * with statistics: the correct way to summarize benchmark results, Communications of the ACM 29, 218–221.
 */
export function familyRatio(judgements: readonly CellJudgement[]): FamilyRatio {
  const counted = judgements.filter(hasRatio);
  const ratios = counted.map(({ cell }) => cell.estimate.ratio.point);
  return {
    ratio: ratios.length === 0 ? undefined : geometricMean(ratios),
    counted: counted.map(({ key }) => key),
    leftOut: judgements.filter((judgement) => !hasRatio(judgement)).map(({ key }) => key),
  };
}

type WithRatio = Extract<CellJudgement, { readonly cell: MeasuredCell }>;

const hasRatio = (judgement: CellJudgement): judgement is WithRatio =>
  judgement.verdict !== 'noisy' && 'cell' in judgement;
