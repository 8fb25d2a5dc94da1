import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { PairedBlock } from './paired-block.js';

/** One arm in one cell: an operation with so many mounts present and so many callers. */
export type CellSample =
  | {
      readonly kind: 'timed';
      /** Names the cell and the arm within the report. */
      readonly key: string;
      /** In the order in which they were measured. */
      readonly blocks: readonly PairedBlock[];
      /** Difference that does not matter, as part of one. */
      readonly margin: number;
      /** Step to which times were rounded, as part of a time; 0 where it is too fine to matter. */
      readonly resolution: number;
    }
  | {
      readonly kind: 'unsupported';
      readonly key: string;
      /** The side on which the kernel refused it. */
      readonly arm: CostArm;
      readonly errno: string;
    };

export type TimedSample = Extract<CellSample, { readonly kind: 'timed' }>;

/** What is fixed for all cells of a report. */
export interface JudgeRules {
  readonly looks: readonly [number, ...number[]];
  /** How far from 1 the interval of the control may reach, as part of one; else the cell is noisy. */
  readonly controlLimit: number;
  /** What the control can resolve may be no wider than this for a claim that two are the same, as part of one. */
  readonly sameLimit: number;
  /** The random numbers of a cell: its own, so that it is judged alike in whatever company. */
  readonly randomFor: (key: string) => () => number;
}
