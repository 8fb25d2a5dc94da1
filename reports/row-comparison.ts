import { median } from 'simple-statistics';
import { z } from 'zod';
import type { AspectComparison } from '../compare/compare-aspects.js';
import type { Measures } from '../results/outcome.js';
import { outcomePassed } from '../results/step-passed.js';
import type { Trial } from '../results/trial.js';

const count = z.int().min(0);

/** What was compared beside end and observables. Names and values quote the workload: untrusted. */
export const RowComparison = z.strictObject({
  /** Things on which all trials of each side agree. */
  compared: count,
  /** Things that changed from trial to trial, and say nothing. */
  unsteady: count,
  differences: z.array(
    z.strictObject({ what: z.string(), baseline: z.string().nullable(), candidate: z.string().nullable() }),
  ),
});
export type RowComparison = z.infer<typeof RowComparison>;

/** Medians of both sides' passed trials; a few trials decide nothing, so no verdict comes of them. */
export const RowMeasure = z.strictObject({
  what: z.enum(['duration', 'ready', 'memory', 'cpu']),
  unit: z.enum(['ms', 'bytes']),
  baseline: z.number(),
  candidate: z.number(),
  /** Trials behind them. */
  trials: z.strictObject({ baseline: count, candidate: count }),
});
export type RowMeasure = z.infer<typeof RowMeasure>;

export const rowComparison = ({ compared, unsteady, differences }: AspectComparison): RowComparison => ({
  ...{ compared, unsteady },
  differences: differences.map(({ what, baseline, candidate }) => ({
    ...{ what, baseline: baseline ?? null, candidate: candidate ?? null },
  })),
});

const kinds = [
  { what: 'ready', unit: 'ms', of: ({ readyMs }: Measures) => readyMs },
  { what: 'memory', unit: 'bytes', of: ({ memoryBytes }: Measures) => memoryBytes },
  { what: 'cpu', unit: 'ms', of: ({ cpuMs }: Measures) => cpuMs },
] as const;

/** What was measured of both sides; nothing where a side has no trial that passed and measured it. */
export function rowMeasures(baseline: readonly Trial[], candidate: readonly Trial[]): RowMeasure[] {
  const duration = pairOf(durations(baseline), durations(candidate));
  return [
    ...(duration === undefined ? [] : [{ what: 'duration', unit: 'ms', ...duration } as const]),
    ...kinds.flatMap(({ what, unit, of }) => {
      const values = (trials: readonly Trial[]): number[] =>
        trials.flatMap(({ outcome }) => {
          const measures = measuresOf(outcome);
          return measures === undefined ? [] : (of(measures) ?? []);
        });
      const pair = pairOf(values(baseline), values(candidate));
      return pair === undefined ? [] : [{ what, unit, ...pair }];
    }),
  ];
}

const measuresOf = (outcome: Trial['outcome']): Measures | undefined =>
  outcome.kind === 'completed' ? outcome.measures : undefined;

/** From the start request to the end of the last step's container; a service has none. */
const durations = (trials: readonly Trial[]): number[] =>
  trials.flatMap(({ outcome }) =>
    outcome.kind === 'completed' && outcomePassed(outcome) && outcome.steps.length > 0
      ? [outcome.steps.reduce((sum, { durationMs }) => sum + durationMs, 0)]
      : [],
  );

function pairOf(one: readonly number[], other: readonly number[]): Omit<RowMeasure, 'what' | 'unit'> | undefined {
  if (one.length === 0 || other.length === 0) return undefined;
  return {
    ...{ baseline: median([...one]), candidate: median([...other]) },
    trials: { baseline: one.length, candidate: other.length },
  };
}
