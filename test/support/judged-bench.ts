import type { CellKey } from '../../compare/bench/cells-of.js';
import type { CostLaw, CostSplit, JudgedBench, JudgedCell, Range } from '../../compare/bench/judged-bench.js';
import type { ArmHistogram, PooledHistogram } from '../../compare/bench/pooled-histograms.js';
import { benchStartedOf } from './bench.js';

export const rangeOf = (point: number, low = point * 0.95, high = point * 1.05): Range => ({ point, low, high });

/** A bind mount without mounts present. */
const bindKey: CellKey = {
  operation: 'bind',
  syscall: 'mount',
  mountsPresent: 0,
  parallel: 1,
  caller: 'plain',
  longLines: false,
  group: 0,
};

/** A bind mount that a trap makes twice as slow, changed as asked. */
export const judgedCellOf = (changes: Partial<JudgedCell> = {}): JudgedCell => ({
  ...bindKey,
  arm: 'N',
  verdict: 'slower',
  ratio: rangeOf(2),
  deltaNs: rangeOf(100_000),
  baselineNs: 100_000,
  blocks: 15,
  margin: 0.05,
  reason: undefined,
  drifts: false,
  ...changes,
});

export const lawOf = (changes: Partial<CostLaw> = {}): CostLaw => ({
  operation: 'bind',
  arm: 'N',
  interceptNs: rangeOf(100_000),
  slopeNs: rangeOf(500, 480, 520),
  rSquared: 0.987,
  points: [
    { mountsPresent: 0, costNs: 100_000 },
    { mountsPresent: 100, costNs: 150_000 },
    { mountsPresent: 1000, costNs: 600_000 },
  ],
  ...changes,
});

export const splitOf = (changes: Partial<CostSplit> = {}): CostSplit => ({
  ...bindKey,
  userNamespace: rangeOf(1.1),
  trap: rangeOf(2),
  vetting: rangeOf(1.5),
  predicted: rangeOf(3.3),
  measured: rangeOf(3.4),
  quotient: rangeOf(1.03),
  agrees: true,
  ...changes,
});

export const armHistogramOf = (changes: Partial<ArmHistogram> = {}): ArmHistogram => ({
  ...{ arm: 'A1', count: 100, p50Ns: 5200, p90Ns: 5800, p99Ns: 7900 },
  ...{ counts: [60, 30, 0, 9], below: 0, above: 1 },
  ...changes,
});

/** How long bind mounts took in the baseline and with a trap, changed as asked. */
export const histogramOf = (changes: Partial<PooledHistogram> = {}): PooledHistogram => ({
  ...bindKey,
  boundsNs: [5000, 6000, 8000, 12_000, 16_000],
  arms: [
    armHistogramOf(),
    armHistogramOf({
      arm: 'N',
      count: 50,
      counts: [0, 0, 40, 10],
      above: 0,
      p50Ns: 11_000,
      p90Ns: 13_000,
      p99Ns: 15_000,
    }),
  ],
  ...changes,
});

/** A benchmark of one cell that ended well, changed as asked. */
export function judgedBenchOf(changes: Partial<JudgedBench> = {}): JudgedBench {
  const started = benchStartedOf();
  return {
    started,
    plan: started.plan,
    end: 'completed',
    blocks: 15,
    cells: [judgedCellOf()],
    control: { pairs: 1, divergences: 0, unfit: false },
    laws: [],
    splits: [],
    withheld: undefined,
    histograms: [],
    tasks: [],
    taskStatistics: [],
    macros: [],
    macroFailures: [],
    failures: [],
    cautions: [],
    conditions: [],
    daemons: undefined,
    ...changes,
  };
}

/** Text of a container that acts on a terminal and on a page, and none of that may. */
export const hostileText = '<script>alert(1)</script>"\'&\u001b[31m\u0007\u202e\u0000 end';
