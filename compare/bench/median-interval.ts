import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import { median } from 'simple-statistics';
import { bootstrapError } from './bootstrap-error.js';
import { rankError } from './rank-error.js';

/** A median with its interval, all in the unit of the values. */
export interface Interval {
  readonly point: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

export interface IntervalRequest {
  /** Share of intervals that have to hold the true median, as part of one. */
  readonly level: number;
  /** Numbers in [0, 1) that a seed fixes. */
  readonly random: () => number;
  /** Width of the step to which values were rounded, in their unit; 0 where it is too fine to matter. */
  readonly resolution: number;
}

/** A request without its resolution, for those who know that from their data. */
export type LevelRequest = Omit<IntervalRequest, 'resolution'>;

/**
 * Studentised interval of the median of at least 3 values, in the order in which they were measured; the error is the
 * larger of two estimates, one that sees likeness of neighbours and one that sees gaps. The error of a value within its
 * step may be the same in all of them, so the variance of a step, width² / 12, is added and not averaged away.
 */
export function medianInterval(values: readonly number[], { level, random, resolution }: IntervalRequest): Interval {
  if (values.length < 3 || !values.every(Number.isFinite)) {
    throw new RangeError(`an interval needs 3 or more finite values, and has: ${values.join(', ')}`);
  }
  const point = median([...values]);
  const sampling = Math.max(bootstrapError(values, random), rankError(values));
  const standardError = Math.hypot(sampling, resolution / Math.sqrt(12));
  const degreesOfFreedom = values.length - 1;
  const half = studentQuantile((1 + level) / 2, degreesOfFreedom) * standardError;
  return { point, low: point - half, high: point + half, standardError, degreesOfFreedom };
}
