import { median } from 'simple-statistics';
import type { JudgeRules, TimedSample } from './cell-sample.js';
import { claimPValues, type Claim } from './claim-p-values.js';
import { errorAtLook } from './looks.js';
import { medianInterval, type Interval } from './median-interval.js';
import { baselineNs, controlLogRatio, logRatio } from './paired-block.js';
import { ratioInterval, type RatioInterval } from './ratio-interval.js';

/** What an arm costs in a cell, against the baseline. */
export interface CellEstimate {
  readonly ratio: RatioInterval;
  /** What the arm takes longer than the baseline, in ns. */
  readonly deltaNs: Pick<Interval, 'point' | 'low' | 'high'>;
  /** Pairs behind it. */
  readonly blocks: number;
}

export interface MeasuredCell {
  readonly estimate: CellEstimate;
  /** The baseline's second arm over its first. */
  readonly control: RatioInterval;
  /** Difference that does not matter, as part of one: beyond it is slower or faster. */
  readonly margin: number;
  /** The same, but no finer than the control can resolve: within it is the same. */
  readonly sameMargin: number;
  /** The claim that the data favour most, whether or not they prove it. */
  readonly claim: Claim;
  /**
   * Two-sided p-value of that claim. At most the error of a look just when the interval, which leaves half of that error on
   * either side, lies wholly where the claim says.
   */
  readonly pValue: number;
}

/** The numbers of a cell with enough blocks, before anything is decided. */
export function measureCell({ key, blocks, margin, resolution }: TimedSample, rules: JudgeRules): MeasuredCell {
  const request = { level: 1 - errorAtLook(rules.looks), random: rules.randomFor(key) };
  const theta = medianInterval(blocks.map(logRatio), { ...request, resolution: 2 * resolution });
  const control = medianInterval(blocks.map(controlLogRatio), { ...request, resolution: 2 * resolution });
  const delta = medianInterval(
    blocks.map((block) => block.armNs - baselineNs(block)),
    { ...request, resolution: resolution * median(blocks.map((block) => block.armNs + baselineNs(block))) },
  );
  const sameMargin = Math.max(margin, Math.expm1(halfWidth(control)));
  const { claim, pValue } = strongestClaim(theta, { margin, sameMargin }, rules.sameLimit);
  return {
    estimate: {
      ratio: ratioInterval(theta),
      deltaNs: { point: delta.point, low: delta.low, high: delta.high },
      blocks: blocks.length,
    },
    control: ratioInterval(control),
    margin,
    sameMargin,
    claim,
    pValue,
  };
}

const halfWidth = ({ low, high }: Interval): number => (high - low) / 2;

function strongestClaim(
  theta: Interval,
  { margin, sameMargin }: Pick<MeasuredCell, 'margin' | 'sameMargin'>,
  sameLimit: number,
): Pick<MeasuredCell, 'claim' | 'pValue'> {
  const pValues = claimPValues(theta, { differs: Math.log1p(margin), same: Math.log1p(sameMargin) });
  const claims: readonly Claim[] = sameMargin > sameLimit ? ['slower', 'faster'] : ['slower', 'faster', 'same'];
  const claim = claims.reduce((best, other) => (pValues[other] < pValues[best] ? other : best));
  return { claim, pValue: Math.min(1, 2 * pValues[claim]) };
}
