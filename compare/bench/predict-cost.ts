import type { CallCount, CallCounts, CallKind } from '../../results/bench/call-counts.js';
import { priceAt } from './block-price.js';
import type { BlockPrice } from './block-price.js';
import type { CallPrice } from './call-prices.js';
import type { Range } from './judged-bench.js';
import { minimumBlocks } from './looks.js';
import { medianInterval, type LevelRequest } from './median-interval.js';

/** What counted calls cost more in an arm. */
export interface CostPrediction {
  /** All together, in ns; undefined where there are too few blocks. */
  readonly extraNs: Range | undefined;
  /** Calls behind it. */
  readonly calls: number;
  /** Kinds that have no price, with their number: the system calls of the new interface, or what was not measured. */
  readonly unpriced: readonly { readonly kind: CallKind; readonly count: number }[];
}

/**
 * Number of calls times what each costs more, summed for each block of the price list: the interval is that of the median of
 * these sums, so that what the prices have in common is in it. Lines and bytes of the mount table count as their means over
 * the calls of a kind.
 */
export function predictCost(
  { calls }: CallCounts,
  prices: ReadonlyMap<CallKind, CallPrice>,
  request: LevelRequest,
): CostPrediction {
  const made = calls.filter(({ count }) => count > 0);
  const priced = made.flatMap((call) => {
    const price = prices.get(call.kind);
    return price === undefined ? [] : [{ call, price }];
  });
  const unpriced = made.filter(({ kind }) => !prices.has(kind)).map(({ kind, count }) => ({ kind, count }));
  const blocks = [...(priced[0]?.price.keys() ?? [])].filter((block) => priced.every(({ price }) => price.has(block)));
  const sums = blocks.map((block) => priced.reduce((sum, { call, price }) => sum + costOf(call, price.get(block)), 0));
  const number = priced.reduce((sum, { call }) => sum + call.count, 0);
  // What nobody traps costs nothing more; what could have been measured and was not is another thing.
  if (unpriced.every(({ kind }) => kind === 'new-api') && priced.length === 0) {
    return { extraNs: { point: 0, low: 0, high: 0 }, calls: 0, unpriced };
  }
  if (sums.length < minimumBlocks) return { extraNs: undefined, calls: number, unpriced };
  const { point, low, high } = medianInterval(sums, { ...request, resolution: 0 });
  return { extraNs: { point, low, high }, calls: number, unpriced };
}

const costOf = ({ count, mountsPresent, tableBytes }: CallCount, price: BlockPrice | undefined): number =>
  price === undefined
    ? Number.NaN
    : count *
      priceAt(price, {
        lines: mountsPresent / count,
        bytes: tableBytes === undefined ? undefined : tableBytes / count,
      });
