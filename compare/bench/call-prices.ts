import type { BenchSample } from '../../results/bench/bench-events.js';
import type { CallKind } from '../../results/bench/call-counts.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { Cell } from './cells-of.js';
import { mountLines } from './mount-lines.js';
import type { MountLines } from './mount-lines.js';
import { pairBlocks } from './pair-blocks.js';
import { baselineNs } from './paired-block.js';

/** What one call costs more than in the baseline, in ns, beside a mount table of so many lines. */
export interface PricePoint {
  readonly lines: number;
  readonly extraNs: number;
}

/** Points by block, each with its lines rising. */
export type CallPrice = ReadonlyMap<number, readonly PricePoint[]>;

/** The measured operation that stands for a kind of call; what is not here is trapped by nobody. */
const operationOf: Readonly<Partial<Record<CallKind, string>>> = {
  tmpfs: 'tmpfs',
  bind: 'bind',
  remount: 'remount',
  overlay: 'overlay',
  proc: 'proc',
  sysfs: 'sysfs',
  other: 'tmpfs',
  private: 'private',
  move: 'move',
  // The only plain umount that is timed is the one that takes a bind back.
  umount: 'bind/undo',
  'umount-detach': 'umount-detach',
  openat2: 'openat2',
};

/** Operations that were measured with no mount present are taken to grow with them as this one does. */
const growsLike: Readonly<Record<string, string>> = {
  ...{ tmpfs: 'bind', remount: 'bind', overlay: 'bind', proc: 'bind', sysfs: 'bind' },
  ...{ move: 'private', 'umount-detach': 'bind/undo' },
};

/** What has to be measured to price some kinds of calls: operations without mounts present, and those of them with. */
export function operationsFor(kinds: readonly CallKind[]): { readonly alone: string[]; readonly scaled: string[] } {
  const base = (operation: string): string => operation.replace('/undo', '');
  const own = kinds.flatMap((kind) => operationOf[kind] ?? []);
  const models = own.flatMap((operation) => growsLike[operation] ?? (operation === 'openat2' ? [] : [operation]));
  const scaled = [...new Set(models.map(base))];
  return { alone: [...new Set([...own.map(base), ...scaled])], scaled };
}

/** The price of every kind of call in an arm, as far as it was measured. */
export function callPrices(
  cells: readonly Cell[],
  samples: readonly BenchSample[],
  arm: CostArm,
): ReadonlyMap<CallKind, CallPrice> {
  const linesOf = mountLines(samples, arm);
  const measured = (operation: string): CallPrice =>
    pricesOf(
      cells.filter((cell) => cell.operation === operation && cell.parallel === 1 && cell.caller === 'plain'),
      arm,
      linesOf,
    );
  const prices = new Map<CallKind, CallPrice>();
  for (const [kind, operation] of Object.entries(operationOf) as [CallKind, string][]) {
    const own = measured(operation);
    const model = growsLike[operation];
    const price = model === undefined ? own : withGrowth(own, measured(model));
    if (price.size > 0) prices.set(kind, price);
  }
  return prices;
}

function pricesOf(cells: readonly Cell[], arm: CostArm, linesOf: MountLines): CallPrice {
  const prices = new Map<number, PricePoint[]>();
  for (const { group, values } of cells) {
    for (const pair of pairBlocks(values, arm)) {
      const lines = linesOf(pair.block, group);
      if (lines === undefined) continue;
      const points = prices.get(pair.block) ?? [];
      points.push({ lines, extraNs: pair.armNs - baselineNs(pair) });
      prices.set(pair.block, points);
    }
  }
  for (const points of prices.values()) points.sort((one, other) => one.lines - other.lines);
  return prices;
}

/** A single point gets the other price's growth from there on. */
function withGrowth(own: CallPrice, model: CallPrice): CallPrice {
  return new Map(
    [...own].map(([block, points]) => {
      const [only] = points;
      const growth = model.get(block);
      if (points.length !== 1 || only === undefined || growth === undefined || growth.length < 2)
        return [block, points];
      const from = priceAt(growth, only.lines);
      const later = growth.filter(({ lines }) => lines > only.lines);
      return [block, [only, ...later.map(({ lines, extraNs }) => ({ lines, extraNs: only.extraNs + extraNs - from }))]];
    }),
  );
}

/** The price beside so many lines: on the straight line between the nearest points, or on that through the last two. */
export function priceAt(points: readonly PricePoint[], lines: number): number {
  const [first, second] = points;
  if (first === undefined) return Number.NaN;
  if (second === undefined) return first.extraNs;
  const after = points.findIndex((point) => point.lines >= lines);
  const index = after === -1 ? points.length - 1 : Math.max(1, after);
  const [low, high] = [points[index - 1] ?? first, points[index] ?? second];
  return low.extraNs + ((lines - low.lines) / (high.lines - low.lines)) * (high.extraNs - low.extraNs);
}
