import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { MeasuredCell } from './measure-cell.js';

/** The verdict on one arm in one cell, with the numbers where there are any. */
export type CellJudgement = { readonly key: string } & (
  | {
      readonly verdict: 'slower' | 'faster' | 'same';
      readonly cell: MeasuredCell;
      /** The p-value after Holm's correction for all cells of the report. */
      readonly adjustedPValue: number;
    }
  | {
      readonly verdict: 'inconclusive';
      /** The interval reaches across a margin; or it does not, but among so many cells that can be chance. */
      readonly reason: 'wide interval' | 'many cells';
      readonly cell: MeasuredCell;
      readonly adjustedPValue: number;
    }
  | { readonly verdict: 'inconclusive'; readonly reason: 'too few blocks'; readonly blocks: number }
  | {
      readonly verdict: 'noisy';
      /** The baseline differs from itself; or it may, by more than is allowed. */
      readonly reason: 'control differs' | 'control is wide';
      readonly cell: MeasuredCell;
    }
  | { readonly verdict: 'unsupported'; readonly arm: CostArm; readonly errno: string }
);
