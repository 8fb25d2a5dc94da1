import type { BenchSample } from '../../results/bench/bench-events.js';
import type { CallKind } from '../../results/bench/call-counts.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import { isUsual } from './cells-of.js';
import type { Cell } from './cells-of.js';
import { byteNsOf, priceAt } from './block-price.js';
import type { BlockPrice, PricePoint } from './block-price.js';
import { mountTables } from './mount-tables.js';
import type { MountTables } from './mount-tables.js';
import { pairBlocks } from './pair-blocks.js';
import { baselineNs } from './paired-block.js';

/** By block. */
export type CallPrice = ReadonlyMap<number, BlockPrice>;

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
  // Calls are counted beside the baseline's mount table, so prices are too: the arm's own may be longer by some lines.
  const tableOf = mountTables(samples, 'A1');
  const measured = (operation: string): CallPrice =>
    pricesOf(
      cells.filter((cell) => cell.operation === operation && isUsual(cell)),
      cells.find((cell) => cell.operation === operation && isLong(cell)),
      (cell) => pointsOf(cell, arm, tableOf),
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

const isLong = ({ parallel, caller, longLines }: Cell): boolean => parallel === 1 && caller === 'plain' && longLines;

type Points = ReadonlyMap<number, PricePoint>;

/** What the arm costs more in one cell, by block. */
const pointsOf = ({ group, values }: Cell, arm: CostArm, tableOf: MountTables): Points =>
  new Map(
    pairBlocks(values, arm).flatMap((pair): [number, PricePoint][] => {
      const table = tableOf(pair.block, group);
      return table === undefined ? [] : [[pair.block, { ...table, extraNs: pair.armNs - baselineNs(pair) }]];
    }),
  );

function pricesOf(usual: readonly Cell[], long: Cell | undefined, measure: (cell: Cell) => Points): CallPrice {
  const measured = usual.map(measure);
  const longPoints = long === undefined ? undefined : measure(long);
  const blocks = new Set(measured.flatMap((points) => [...points.keys()]));
  return new Map(
    [...blocks].map((block) => {
      const points = measured.flatMap((of) => of.get(block) ?? []).sort((one, other) => one.lines - other.lines);
      return [block, { points, byteNs: byteNsOf(points, longPoints?.get(block)) }];
    }),
  );
}

/** A single point gets the other price's growth from there on. */
function withGrowth(own: CallPrice, model: CallPrice): CallPrice {
  return new Map(
    [...own].map(([block, price]) => {
      const [only] = price.points;
      const growth = model.get(block);
      if (price.points.length !== 1 || only === undefined || growth === undefined || growth.points.length < 2)
        return [block, { ...price, byteNs: price.byteNs ?? growth?.byteNs }];
      const usual = { points: growth.points, byteNs: undefined };
      const from = priceAt(usual, only);
      const later = growth.points.filter(({ lines }) => lines > only.lines);
      const points = [only, ...later.map((point) => ({ ...point, extraNs: only.extraNs + point.extraNs - from }))];
      return [block, { points, byteNs: growth.byteNs }];
    }),
  );
}
