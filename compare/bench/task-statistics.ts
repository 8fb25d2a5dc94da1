import { Bench } from 'tinybench';
import type { BenchPlan } from '../../results/bench/bench-events.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { Task } from './tasks-of.js';

/** Times of one task in one arm, in ms. They describe; the verdict comes from pairs of the same block. */
export interface TaskStatistics {
  readonly task: string;
  readonly arm: CostArm;
  readonly samples: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly meanMs: number;
  /** Half of the 95 % interval of the mean, in ms. */
  readonly marginOfErrorMs: number;
}

/**
 * Statistics of the engine's own tasks, in the order of the plan's arms: the times were measured in blocks, and are given to
 * tinybench as they are.
 */
export const taskStatistics = ({ arms }: Pick<BenchPlan, 'arms'>, tasks: readonly Task[]): TaskStatistics[] =>
  tasks.flatMap(({ id, times }) =>
    arms.flatMap(({ arm }) => {
      const described = describe([...(times.get(arm)?.values() ?? [])].map((ns) => ns / 1e6));
      return described === undefined ? [] : [{ task: id, arm, ...described }];
    }),
  );

function describe(timesMs: readonly number[]): Omit<TaskStatistics, 'task' | 'arm'> | undefined {
  if (timesMs.length < 2) return undefined;
  const bench = new Bench({ iterations: timesMs.length, time: 0, warmup: false });
  let next = 0;
  bench.add('task', () => {
    const overriddenDuration = timesMs[next % timesMs.length] ?? 0;
    next += 1;
    return { overriddenDuration };
  });
  bench.runSync();
  const result = bench.tasks[0]?.result;
  if (result?.state !== 'completed') return undefined;
  const { mean, moe, p50, p99, samplesCount } = result.latency;
  return { samples: samplesCount, medianMs: p50, p99Ms: p99, meanMs: mean, marginOfErrorMs: moe };
}
