import type { BenchPlan, BenchSample } from '../../results/bench/bench-events.js';
import type { Latencies, OperationResult } from '../../results/bench/probe-output.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import { keyOf } from './cells-of.js';
import type { Cell, CellKey } from './cells-of.js';
import { lowerBoundNs, stepOf } from './histogram-steps.js';

/** Times of one arm in one cell: those of all counted batches of all blocks together. */
export interface ArmHistogram {
  readonly arm: CostArm;
  readonly count: number;
  /** Exact to a step of the probe's histograms, a sixteenth at most. */
  readonly p50Ns: number;
  readonly p90Ns: number;
  readonly p99Ns: number;
  /** Times in each bucket. */
  readonly counts: readonly number[];
  /** Times before the first bucket and after the last. */
  readonly below: number;
  readonly above: number;
}

/** A cell with how the times of its arms are spread, in buckets that all arms share. */
export interface PooledHistogram extends CellKey {
  /** Lower bounds of the buckets and the end of the last, in ns, rising: one more than there are buckets. */
  readonly boundsNs: readonly number[];
  readonly arms: readonly ArmHistogram[];
}

/** So that a page with every cell of a full benchmark stays small. */
const mostBuckets = 40;
/** Share of an arm's times that may lie beyond the buckets on either side: a few outliers would squeeze all others. */
const tail = 0.005;

/** No call takes so long; what a damaged record says beyond it has to stay a number. */
const longestNs = Number.MAX_SAFE_INTEGER;

/** Counts by step of the probe's histograms. */
type Steps = Map<number, number>;

/** The distribution of every cell that was timed, in the order of the cells and of the plan's arms. */
export function pooledHistograms(
  plan: BenchPlan,
  cells: readonly Cell[],
  samples: readonly BenchSample[],
): PooledHistogram[] {
  const pooled = pool(samples);
  return cells.flatMap((cell) => {
    const ofArms = pooled.get(nameOf(cell.group, cell.operation));
    const arms = plan.arms.flatMap(({ arm }): [CostArm, Steps][] => {
      const steps = ofArms?.get(arm);
      return steps === undefined || steps.size === 0 ? [] : [[arm, steps]];
    });
    return arms.length === 0 ? [] : [{ ...keyOf(cell), ...inBuckets(arms) }];
  });
}

const nameOf = (group: number, operation: string): string => `${String(group)}/${operation}`;

function pool(samples: readonly BenchSample[]): Map<string, Map<CostArm, Steps>> {
  const pooled = new Map<string, Map<CostArm, Steps>>();
  for (const { arm, groups } of samples) {
    for (const { group, operations } of groups) {
      for (const { operation, latencies } of operations.flatMap(halvesOf)) {
        const arms = grown(pooled, nameOf(group, operation), () => new Map<CostArm, Steps>());
        const steps = grown(arms, arm, (): Steps => new Map());
        for (const [boundNs, count] of latencies.hist) {
          if (count < 1) continue;
          const step = stepOf(Math.min(Math.max(0, boundNs), longestNs));
          steps.set(step, (steps.get(step) ?? 0) + count);
        }
      }
    }
  }
  return pooled;
}

function grown<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** The first batch is left out, as everywhere. */
const halvesOf = (result: OperationResult): { readonly operation: string; readonly latencies: Latencies }[] =>
  result.kind === 'unsupported'
    ? []
    : result.batches
        .filter(({ first }) => !first)
        .flatMap(({ do: done, undo }) => [
          { operation: result.operation, latencies: done },
          ...(undo === null ? [] : [{ operation: `${result.operation}/undo`, latencies: undo }]),
        ]);

function inBuckets(pooled: readonly (readonly [CostArm, Steps])[]): Pick<PooledHistogram, 'boundsNs' | 'arms'> {
  const arms = pooled.map(([arm, steps]) => ({ arm, sorted: [...steps].sort(([one], [other]) => one - other) }));
  const first = Math.min(...arms.map(({ sorted }) => stepAt(sorted, tail).step));
  const last = Math.max(...arms.map(({ sorted }) => stepAt(sorted, 1 - tail).step));
  let width = 1;
  while (bucketsBetween(first, last, width) > mostBuckets) width += 1;
  const buckets = bucketsBetween(first, last, width);
  const offset = Math.floor(first / width);
  return {
    boundsNs: Array.from({ length: buckets + 1 }, (_, index) => lowerBoundNs((offset + index) * width)),
    arms: arms.map(({ arm, sorted }) => {
      const counts = new Array<number>(buckets).fill(0);
      let [below, above] = [0, 0];
      for (const [step, count] of sorted) {
        const bucket = Math.floor(step / width) - offset;
        if (bucket < 0) below += count;
        else if (bucket >= buckets) above += count;
        else counts[bucket] = (counts[bucket] ?? 0) + count;
      }
      const [p50Ns, p90Ns, p99Ns] = [quantileNs(sorted, 0.5), quantileNs(sorted, 0.9), quantileNs(sorted, 0.99)];
      return { arm, count: totalOf(sorted), p50Ns, p90Ns, p99Ns, counts, below, above };
    }),
  };
}

const bucketsBetween = (first: number, last: number, width: number): number =>
  Math.floor(last / width) - Math.floor(first / width) + 1;

type Sorted = readonly (readonly [step: number, count: number])[];

const totalOf = (sorted: Sorted): number => sorted.reduce((sum, [, count]) => sum + count, 0);

/** The step that holds a share of the times, and how far into it that share reaches, from 0 to 1. */
function stepAt(sorted: Sorted, share: number): { readonly step: number; readonly reach: number } {
  let missing = share * totalOf(sorted);
  for (const [step, count] of sorted) {
    if (missing <= count) return { step, reach: missing / count };
    missing -= count;
  }
  return { step: sorted.at(-1)?.[0] ?? 0, reach: 1 };
}

/** Times are whole nanoseconds, so the last one of a step is one below the next step. */
function quantileNs(sorted: Sorted, share: number): number {
  const { step, reach } = stepAt(sorted, share);
  const lower = lowerBoundNs(step);
  return lower + reach * (lowerBoundNs(step + 1) - 1 - lower);
}
