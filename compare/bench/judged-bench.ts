import type { BenchPlan, BenchStarted } from '../../results/bench/bench-events.js';
import type { CallCount } from '../../results/bench/call-counts.js';
import type { MacroFailure } from '../../results/bench/macro-events.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { CellKey } from './cells-of.js';
import type { PooledHistogram } from './pooled-histograms.js';
import type { DaemonCost } from './daemon-cost.js';
import type { CostPrediction } from './predict-cost.js';
import type { TaskStatistics } from './task-statistics.js';

/** An estimate with the ends of its interval. */
export interface Range {
  readonly point: number;
  readonly low: number;
  readonly high: number;
}

/** `noisy`: the baseline does not agree with itself, so nothing is said of the others. */
export type CostVerdict = 'slower' | 'faster' | 'same' | 'inconclusive' | 'noisy' | 'unsupported';

/** One arm against the baseline in something that was timed. */
export interface JudgedTimes {
  readonly arm: CostArm;
  readonly verdict: CostVerdict;
  /** Time as a multiple of the baseline's; undefined where there are too few blocks. */
  readonly ratio: Range | undefined;
  /** What it takes longer, in ns. */
  readonly deltaNs: Range | undefined;
  /** Median of the baseline, in ns. */
  readonly baselineNs: number | undefined;
  /** Blocks with a time of this arm and of both baselines. */
  readonly blocks: number;
  /** By how much a ratio may differ from 1 and count as the same, e.g. 0.05. */
  readonly margin: number;
  /** Why the verdict is no claim: errno, noise, too few blocks. */
  readonly reason: string | undefined;
  /** The ratio rises or falls during the run. */
  readonly drifts: boolean;
}

/** One arm in one cell: one call. */
export interface JudgedCell extends CellKey, JudgedTimes {}

/** One arm in something that is timed as a whole from the host. */
export interface JudgedTask extends JudgedTimes {
  readonly task: string;
  readonly kind: 'engine' | 'macro';
  readonly title: string;
}

/** A whole workload with what the prices of its calls say beside what it took. */
export interface JudgedMacro extends JudgedTask {
  readonly calls: readonly CallCount[];
  /** Undefined where calls were not counted, or not priced in enough blocks, or the run is unfit. */
  readonly predictedNs: Range | undefined;
  readonly unpriced: CostPrediction['unpriced'];
  /** What neither the prediction nor the start of a container explains, in ns. */
  readonly restNs: number | undefined;
}

/** Cost in ns as a + b·M, M being the mounts present. */
export interface CostLaw {
  readonly operation: string;
  readonly arm: CostArm;
  readonly interceptNs: Range;
  readonly slopeNs: Range;
  /** Share of the medians' variance that the line explains. */
  readonly rSquared: number;
  /** Median cost in ns at each number of mounts present. */
  readonly points: readonly { readonly mountsPresent: number; readonly costNs: number }[];
}

/** The cost of user namespace, trap and vetting together, told apart by arms that have one of them each. */
export interface CostSplit extends CellKey {
  readonly userNamespace: Range;
  readonly trap: Range;
  readonly vetting: Range;
  /** Product of the three. */
  readonly predicted: Range;
  readonly measured: Range;
  /** Measured over predicted. */
  readonly quotient: Range;
  /** Whether that is within 10 %. */
  readonly agrees: boolean;
}

/** A benchmark with everything that follows from its samples. */
export interface JudgedBench {
  readonly started: BenchStarted;
  readonly plan: BenchPlan;
  readonly end: 'completed' | 'interrupted' | 'failed' | 'unfinished';
  readonly blocks: number;
  readonly cells: readonly JudgedCell[];
  /** A2 against A1 in each cell. */
  readonly control: { readonly pairs: number; readonly divergences: number; readonly unfit: boolean };
  readonly laws: readonly CostLaw[];
  readonly splits: readonly CostSplit[];
  /** Why laws, splits and predictions are not given, where they are not. */
  readonly withheld: string | undefined;
  /** How the times of each cell are spread. */
  readonly histograms: readonly PooledHistogram[];
  /** What the engine does around a container. */
  readonly tasks: readonly JudgedTask[];
  readonly taskStatistics: readonly TaskStatistics[];
  readonly macros: readonly JudgedMacro[];
  readonly macroFailures: readonly Pick<MacroFailure, 'macro' | 'arm' | 'reason'>[];
  readonly failures: readonly { readonly arm: CostArm; readonly count: number; readonly reason: string }[];
  /** Why the figures are worth less than they look, e.g. a busy machine. */
  readonly cautions: readonly string[];
  /** The same in a word or two each, to stand beside every figure. */
  readonly conditions: readonly string[];
  /** Processor time of the candidate's daemons; undefined where it has none or was not measured. */
  readonly daemons: DaemonCost | undefined;
}
