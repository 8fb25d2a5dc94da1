/** How many standard deviations of a rank each of the two is off the middle: about the ends of a 95 % interval. */
const deviations = 1.96;

/**
 * Standard error of the median of 3 or more values from the distance of two of them, in their unit. It needs no density at
 * the median, so it sees the gap where values fall into two groups and the median might be in either. Source: Price, R. M.
 * and Bonett, D. G. (2001), Estimating the variance of the sample median, Journal of Statistical Computation and
 * Simulation 68, 295–305; here without their correction for small samples.
 */
export function rankError(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const rankDeviation = Math.sqrt(sorted.length) / 2;
  const lower = Math.max(0, Math.round(middle - deviations * rankDeviation));
  const upper = sorted.length - 1 - lower;
  return ((sorted[upper] ?? NaN) - (sorted[lower] ?? NaN)) / ((upper - lower) / rankDeviation);
}
