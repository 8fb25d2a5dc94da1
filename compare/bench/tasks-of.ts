import type { BenchSample } from '../../results/bench/bench-events.js';
import type { MacroPlan, MacroSample } from '../../results/bench/macro-events.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { ArmTimes } from './pair-blocks.js';

/** Something that is timed as a whole from the host: an engine's own task, or a whole workload. */
export interface Task {
  readonly id: string;
  readonly kind: 'engine' | 'macro';
  readonly title: string;
  readonly times: ArmTimes;
}

const nsPerMs = 1e6;

const engineTasks = [
  { id: 'start', title: 'create and start a container', timeOf: (sample: BenchSample) => sample.containerStartMs },
  { id: 'exec', title: 'run a command in a container', timeOf: (sample: BenchSample) => sample.execMs },
  { id: 'stop', title: 'stop a container', timeOf: (sample: BenchSample) => sample.stopMs },
] as const;

interface Timed {
  readonly arm: CostArm;
  readonly block: number;
  readonly timeMs: number | undefined;
}

/** What an engine does around every container of single calls. */
export const engineTasksOf = (samples: readonly BenchSample[]): Task[] =>
  engineTasks.map(({ id, title, timeOf }) => ({
    id,
    kind: 'engine',
    title,
    times: timesOf(samples.map((sample) => ({ arm: sample.arm, block: sample.block, timeMs: timeOf(sample) }))),
  }));

/** The whole workloads of the plan, in its order. */
export const macroTasksOf = (plan: MacroPlan | undefined, samples: readonly MacroSample[]): Task[] =>
  (plan?.workloads ?? []).map(({ id, title }) => ({
    id,
    kind: 'macro',
    title,
    times: timesOf(
      samples.filter(({ macro }) => macro === id).map(({ arm, block, wallMs }) => ({ arm, block, timeMs: wallMs })),
    ),
  }));

function timesOf(timed: readonly Timed[]): ArmTimes {
  const times = new Map<CostArm, Map<number, number>>();
  for (const { arm, block, timeMs } of timed) {
    if (timeMs === undefined || timeMs <= 0) continue;
    const blocks = times.get(arm) ?? new Map<number, number>();
    times.set(arm, blocks.set(block, timeMs * nsPerMs));
  }
  return times;
}
