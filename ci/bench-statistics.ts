/** A ratio with an interval that holds its median; all without unit. */
export interface RatioInterval {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Median with the distribution-free interval between two order statistics that covers it with at least 95 %, as far as
 * the number of values allows (with fewer than 6 it is the whole range). Source: sign-test interval, Conover, Practical
 * Nonparametric Statistics, section 3.2.
 */
export function medianInterval(values: readonly number[]): RatioInterval {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  const skipped = skippedAtEachEnd(sorted.length);
  return {
    ratio: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    low: at(skipped),
    high: at(sorted.length - 1 - skipped),
  };
}

/** Largest number of values to leave out at each end with a binomial tail of at most 2.5 %. */
function skippedAtEachEnd(count: number): number {
  let tail = 0;
  let term = 0.5 ** count;
  for (let skipped = 0; skipped < count / 2; skipped += 1) {
    tail += term;
    if (tail > 0.025) return Math.max(0, skipped - 1);
    term = (term * (count - skipped)) / (skipped + 1);
  }
  return 0;
}
