import type { Interval } from './median-interval.js';

/** A ratio of times with its interval, without unit: 1.2 is a fifth slower. */
export type RatioInterval = Pick<Interval, 'point' | 'low' | 'high'>;

/** The ratio whose natural logarithm the interval is of. */
export const ratioInterval = ({ point, low, high }: RatioInterval): RatioInterval => ({
  point: Math.exp(point),
  low: Math.exp(low),
  high: Math.exp(high),
});
