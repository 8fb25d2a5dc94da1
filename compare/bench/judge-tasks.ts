import type { BenchEvent, BenchPlan } from '../../results/bench/bench-events.js';
import type { CallCounts, CallKind } from '../../results/bench/call-counts.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { CallPrice } from './call-prices.js';
import type { CellJudgement } from './cell-judgement.js';
import type { CellSample } from './cell-sample.js';
import type { JudgedMacro, JudgedTask, JudgedTimes, Range } from './judged-bench.js';
import { judgedTimes } from './judged-times.js';
import type { LevelRequest } from './median-interval.js';
import { pairBlocks } from './pair-blocks.js';
import { predictCost } from './predict-cost.js';
import type { Task } from './tasks-of.js';

/** A difference in the time of a whole task that does not matter, as part of one. */
const margin = 0.1;

/** The whole workload that is nothing but a container: what the others have to carry too. */
const startId = 'container-start';

export interface TaskOfArm {
  readonly task: Task;
  readonly arm: CostArm;
  readonly sample: CellSample;
}

/** Every task in every arm that is judged. A supervisor of the probe's own is not there yet when an engine does its tasks. */
export const tasksOfArms = ({ arms }: BenchPlan, tasks: readonly Task[]): TaskOfArm[] =>
  tasks.flatMap((task) =>
    arms
      .filter(({ arm }) => arm !== 'A1' && arm !== 'A2' && task.times.has(arm))
      .filter(({ supervision }) => task.kind === 'macro' || supervision === 'none')
      .map(({ arm }) => ({
        task,
        arm,
        sample: {
          kind: 'timed',
          key: ['task', arm, task.id].join('/'),
          blocks: pairBlocks(task.times, arm),
          margin,
          resolution: 0,
        },
      })),
  );

export const judgedTasks = (
  ofArms: readonly TaskOfArm[],
  judgements: readonly (CellJudgement | undefined)[],
): JudgedTask[] =>
  ofArms.map(({ task: { id, kind, title }, arm, sample }, index) => ({
    ...{ task: id, kind, title },
    ...judgedTimes(arm, sample, judgements[index]),
  }));

export interface MacroContext {
  readonly events: readonly BenchEvent[];
  readonly pricesOf: (arm: CostArm) => ReadonlyMap<CallKind, CallPrice>;
  readonly request: (name: string) => LevelRequest;
  /** An unfit run predicts nothing. */
  readonly unfit: boolean;
}

/** The whole workloads with what their calls were predicted to cost beside what they did cost. */
export function judgedMacros(
  tasks: readonly JudgedTask[],
  { events, pricesOf, request, unfit }: MacroContext,
): JudgedMacro[] {
  const macros = tasks.filter(({ kind }) => kind === 'macro');
  const counts = new Map(
    events.flatMap((event): [string, CallCounts][] => (event.type === 'macro-count' ? [[event.macro, event]] : [])),
  );
  const prices = new Map([...new Set(macros.map(({ arm }) => arm))].map((arm) => [arm, pricesOf(arm)]));
  return macros.map((task) => {
    const counted = counts.get(task.task);
    const start = macros.find((other) => other.task === startId && other.arm === task.arm);
    const prediction =
      counted === undefined || unfit
        ? undefined
        : predictCost(
            counted,
            prices.get(task.arm) ?? new Map<CallKind, CallPrice>(),
            request(`predicted/${task.arm}/${task.task}`),
          );
    return {
      ...task,
      calls: (counted?.calls ?? []).filter(({ count }) => count > 0),
      predictedNs: prediction?.extraNs,
      unpriced: prediction?.unpriced ?? [],
      restNs: restOf(task, start, prediction?.extraNs),
    };
  });
}

/** What is left of the measured difference without the prediction and without what any container costs more to start. */
function restOf(
  { deltaNs, task }: JudgedTask,
  start: JudgedTimes | undefined,
  predictedNs: Range | undefined,
): number | undefined {
  if (deltaNs === undefined || predictedNs === undefined || task === startId) return undefined;
  return deltaNs.point - predictedNs.point - (start?.deltaNs?.point ?? 0);
}
