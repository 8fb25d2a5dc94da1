import { minimumBlocks } from './looks.js';
import { medianInterval, type IntervalRequest } from './median-interval.js';
import { baselineNs, type ControlBlock } from './paired-block.js';
import { ratioInterval, type RatioInterval } from './ratio-interval.js';

/** Median times of one operation in one block on the arms that take the cost apart, in ns. All are above 0. */
export interface SplitBlock extends ControlBlock {
  readonly userNamespaceNs: number;
  readonly trapNs: number;
  /** Trap with a look at the mount table. */
  readonly vettedTrapNs: number;
  /** User namespace, trap and look together. */
  readonly combinedNs: number;
}

/** What each part costs by itself, and whether their product is what they cost together. */
export type SplitEstimate =
  | {
      readonly kind: 'split';
      /** User namespace over baseline. */
      readonly userNamespace: RatioInterval;
      /** Trap over baseline. */
      readonly trap: RatioInterval;
      /** Trap with a look at the mount table over trap. */
      readonly vetting: RatioInterval;
      /** The product of the three. */
      readonly predicted: RatioInterval;
      /** All three together over baseline. */
      readonly measured: RatioInterval;
      readonly measuredOverPredicted: RatioInterval;
      /** Whether measured over predicted is within 10 %. */
      readonly agrees: boolean;
      readonly blocks: number;
    }
  | { readonly kind: 'too few blocks'; readonly blocks: number };

const agreement = 1.1;

/**
 * The split of the cost, user namespace × trap × vetting. Every quotient is made within a block, so that what slows a
 * whole block cancels; the medians of the parts therefore need not multiply to that of the product exactly. `resolution`
 * is that of a logarithm of a time.
 */
export function splitCost(blocks: readonly SplitBlock[], request: IntervalRequest): SplitEstimate {
  if (blocks.length < minimumBlocks) return { kind: 'too few blocks', blocks: blocks.length };
  const quotient = (over: readonly Time[], under: readonly Time[]): RatioInterval =>
    ratioInterval(
      medianInterval(
        blocks.map((block) => sumOfLogs(block, over) - sumOfLogs(block, under)),
        { ...request, resolution: request.resolution * (over.length + under.length) },
      ),
    );
  const measuredOverPredicted = quotient([combined, baselineNs], [userNamespace, vettedTrap]);
  const isWithin = (ratio: number): boolean => ratio >= 1 / agreement && ratio <= agreement;
  return {
    kind: 'split',
    userNamespace: quotient([userNamespace], [baselineNs]),
    trap: quotient([trap], [baselineNs]),
    vetting: quotient([vettedTrap], [trap]),
    predicted: quotient([userNamespace, vettedTrap], [baselineNs, baselineNs]),
    measured: quotient([combined], [baselineNs]),
    measuredOverPredicted,
    agrees: isWithin(measuredOverPredicted.point),
    blocks: blocks.length,
  };
}

type Time = (block: SplitBlock) => number;

const userNamespace: Time = ({ userNamespaceNs }) => userNamespaceNs;
const trap: Time = ({ trapNs }) => trapNs;
const vettedTrap: Time = ({ vettedTrapNs }) => vettedTrapNs;
const combined: Time = ({ combinedNs }) => combinedNs;

const sumOfLogs = (block: SplitBlock, times: readonly Time[]): number =>
  times.reduce((sum, time) => sum + Math.log(time(block)), 0);
