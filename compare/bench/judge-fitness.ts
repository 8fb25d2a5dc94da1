import type { MeasuredCell } from './measure-cell.js';

/** Whether a run may give verdicts at all. */
export interface Fitness {
  readonly verdict: 'fit' | 'unfit';
  /** Cells whose control was measured. */
  readonly cells: number;
  /** Those in which the baseline would have been called slower or faster than itself. */
  readonly falseVerdicts: number;
  /** One in 100 cells, rounded down, but one in any run: so few cells cannot show a smaller share. */
  readonly allowed: number;
}

/** Judges the baseline against itself by interval and margin alone, without the gate and the correction that cells get. */
export function judgeFitness(cells: readonly Pick<MeasuredCell, 'control' | 'margin'>[]): Fitness {
  const falseVerdicts = cells.filter(
    ({ control, margin }) => control.low > 1 + margin || control.high < 1 / (1 + margin),
  );
  const allowed = Math.floor(Math.max(1, cells.length / 100));
  return {
    verdict: falseVerdicts.length > allowed ? 'unfit' : 'fit',
    cells: cells.length,
    falseVerdicts: falseVerdicts.length,
    allowed,
  };
}
