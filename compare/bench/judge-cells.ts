import type { CellJudgement } from './cell-judgement.js';
import type { CellSample, JudgeRules } from './cell-sample.js';
import { holm } from './holm.js';
import { errorAtLook, minimumBlocks } from './looks.js';
import { measureCell, type MeasuredCell } from './measure-cell.js';
import type { RatioInterval } from './ratio-interval.js';

/**
 * The verdicts on all cells of a report, in their order. A claim needs its interval wholly on its side of the margin and a
 * p-value that stays within the error of a look after Holm's correction for the number of cells. Interval and p-value
 * come from one distribution, so with one cell they agree; with more only the p-value gets stricter, and the intervals are
 * those of single cells. That the step-down also limits claims in the wrong direction: Shaffer, J. P. (1980), Control of
 * directional errors with stagewise multiple test procedures, Annals of Statistics 8, 1342–1347.
 */
export function judgeCells(samples: readonly CellSample[], rules: JudgeRules): CellJudgement[] {
  const cells = samples.map((sample) => withoutCompany(sample, rules));
  const tested = cells.filter((cell) => cell.verdict === 'untested');
  const adjusted = holm(tested.map(({ cell }) => cell.pValue));
  const error = errorAtLook(rules.looks);
  const adjustedOf = new Map(tested.map((untested, index) => [untested, adjusted[index] ?? 1]));
  return cells.map((untested) =>
    untested.verdict === 'untested'
      ? claimOrNot(untested, { error, adjustedPValue: adjustedOf.get(untested) ?? 1 })
      : untested,
  );
}

interface Untested {
  readonly key: string;
  readonly verdict: 'untested';
  readonly cell: MeasuredCell;
}

function withoutCompany(sample: CellSample, rules: JudgeRules): CellJudgement | Untested {
  const { key } = sample;
  if (sample.kind === 'unsupported') return { key, verdict: 'unsupported', arm: sample.arm, errno: sample.errno };
  const blocks = sample.blocks.length;
  if (blocks < minimumBlocks) return { key, verdict: 'inconclusive', reason: 'too few blocks', blocks };
  const cell = measureCell(sample, rules);
  if (!holds(cell.control, 1)) return { key, verdict: 'noisy', reason: 'control differs', cell };
  if (!isWithin(cell.control, rules.controlLimit)) return { key, verdict: 'noisy', reason: 'control is wide', cell };
  return { key, verdict: 'untested', cell };
}

interface Test {
  readonly error: number;
  readonly adjustedPValue: number;
}

function claimOrNot({ key, cell }: Untested, { error, adjustedPValue }: Test): CellJudgement {
  if (!isShown(cell)) return { key, verdict: 'inconclusive', reason: 'wide interval', cell, adjustedPValue };
  if (adjustedPValue > error) return { key, verdict: 'inconclusive', reason: 'many cells', cell, adjustedPValue };
  return { key, verdict: cell.claim, cell, adjustedPValue };
}

function isShown({ claim, estimate, margin, sameMargin }: MeasuredCell): boolean {
  switch (claim) {
    case 'slower':
      return estimate.ratio.low > 1 + margin;
    case 'faster':
      return estimate.ratio.high < 1 / (1 + margin);
    case 'same':
      return isWithin(estimate.ratio, sameMargin);
  }
}

const holds = ({ low, high }: RatioInterval, ratio: number): boolean => low <= ratio && ratio <= high;

const isWithin = ({ low, high }: RatioInterval, margin: number): boolean =>
  low >= 1 / (1 + margin) && high <= 1 + margin;
