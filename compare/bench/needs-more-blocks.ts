import type { CellJudgement } from './cell-judgement.js';
import type { CellEstimate } from './measure-cell.js';

/**
 * Whether a cell asks for the next look: until it has a verdict with an interval narrow enough to be quoted, half of it at
 * most 0.05 or a tenth of the effect, or until the last look. Only judgements at a look may be asked about.
 */
export function needsMoreBlocks(judgement: CellJudgement, looks: readonly [number, ...number[]]): boolean {
  switch (judgement.verdict) {
    case 'unsupported':
      return false;
    case 'inconclusive':
    case 'noisy':
      return blocksOf(judgement) < Math.max(...looks);
    case 'slower':
    case 'faster':
    case 'same':
      return !isNarrow(judgement.cell.estimate) && blocksOf(judgement) < Math.max(...looks);
  }
}

const blocksOf = (judgement: Exclude<CellJudgement, { readonly verdict: 'unsupported' }>): number =>
  'cell' in judgement ? judgement.cell.estimate.blocks : judgement.blocks;

const isNarrow = ({ ratio: { point, low, high } }: CellEstimate): boolean =>
  (high - low) / 2 <= Math.max(0.05, Math.abs(point - 1) / 10);
