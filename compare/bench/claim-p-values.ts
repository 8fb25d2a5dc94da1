import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import type { Interval } from './median-interval.js';

/** What can be claimed of an arm against the baseline. */
export type Claim = 'slower' | 'faster' | 'same';

/** Logarithms of the ratios that the claims are about, both at least 0. */
export interface LogMargins {
  /** Above it is slower, below its negative faster. */
  readonly differs: number;
  /** Between it and its negative is the same. */
  readonly same: number;
}

/**
 * One-sided p-value of each claim: how likely data at least as much in its favour are where it is just not true. `same` is
 * two one-sided tests, of which the weaker counts. Source: Schuirmann, D. J. (1987), A comparison of the two one-sided
 * tests procedure and the power approach, Journal of Pharmacokinetics and Biopharmaceutics 15, 657–680.
 */
export function claimPValues(
  { point, standardError, degreesOfFreedom }: Pick<Interval, 'point' | 'standardError' | 'degreesOfFreedom'>,
  margins: LogMargins,
): Readonly<Record<Claim, number>> {
  // The lower tail of the negative: 1 minus the upper one would be 0 below 1e-16.
  const above = (limit: number): number => lowerTail(limit - point, standardError, degreesOfFreedom);
  const below = (limit: number): number => lowerTail(point - limit, standardError, degreesOfFreedom);
  return {
    slower: above(margins.differs),
    faster: below(-margins.differs),
    same: Math.max(above(-margins.same), below(margins.same)),
  };
}

function lowerTail(distance: number, standardError: number, degreesOfFreedom: number): number {
  if (standardError === 0) return distance < 0 ? 0 : 1;
  return studentCdf(distance / standardError, degreesOfFreedom);
}
