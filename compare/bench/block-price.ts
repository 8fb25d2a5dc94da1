import type { TableSize } from './mount-tables.js';

/** What one call costs more than in the baseline, in ns, beside a mount table of that size. */
export interface PricePoint extends TableSize {
  readonly extraNs: number;
}

/** The price of one kind of call as one block measured it. */
export interface BlockPrice {
  /** With lines rising, all of usual length. */
  readonly points: readonly PricePoint[];
  /** What one more byte in the same lines costs, in ns; undefined where long lines were not measured. */
  readonly byteNs: number | undefined;
}

/**
 * The price beside such a table: on the straight line between the nearest points, or on that through the last two; and so
 * much for each byte that the table has more than one of usual lines.
 */
export function priceAt({ points, byteNs }: BlockPrice, { lines, bytes }: TableSize): number {
  const usual = along(points, lines, ({ extraNs }) => extraNs);
  if (byteNs === undefined || bytes === undefined) return usual;
  return usual + byteNs * (bytes - along(points, lines, (point) => point.bytes ?? Number.NaN));
}

/** What a byte costs: so many more of them in as many lines made the price that of the second point. */
export function byteNsOf(points: readonly PricePoint[], long: PricePoint | undefined): number | undefined {
  if (long?.bytes === undefined || points.some(({ bytes }) => bytes === undefined)) return undefined;
  const more = long.bytes - along(points, long.lines, ({ bytes }) => bytes ?? Number.NaN);
  return more > 0 ? (long.extraNs - along(points, long.lines, ({ extraNs }) => extraNs)) / more : undefined;
}

function along(points: readonly PricePoint[], lines: number, valueOf: (point: PricePoint) => number): number {
  const [first, second] = points;
  if (first === undefined) return Number.NaN;
  if (second === undefined) return valueOf(first);
  const after = points.findIndex((point) => point.lines >= lines);
  const index = after === -1 ? points.length - 1 : Math.max(1, after);
  const [low, high] = [points[index - 1] ?? first, points[index] ?? second];
  return valueOf(low) + ((lines - low.lines) / (high.lines - low.lines)) * (valueOf(high) - valueOf(low));
}
