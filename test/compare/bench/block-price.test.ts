import test from 'ava';
import fc from 'fast-check';
import { byteNsOf, priceAt as priceBeside } from '../../../compare/bench/block-price.js';
import type { PricePoint } from '../../../compare/bench/block-price.js';

const priceAt = (points: readonly PricePoint[], lines: number): number =>
  priceBeside({ points, byteNs: undefined }, { lines, bytes: 9999 });

const rising = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 6 }),
    fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 6, maxLength: 6 }),
  )
  .map(([lines, extras]): PricePoint[] =>
    lines
      .sort((one, other) => one - other)
      .map((at, index) => ({ lines: at, bytes: undefined, extraNs: extras[index] ?? 0 })),
  );

const isNear = (value: number, expected: number): boolean =>
  Math.abs(value - expected) < 1e-6 * (1 + Math.abs(expected));

test('a price is exact at its points', (t) => {
  fc.assert(
    fc.property(rising, (points) => {
      for (const { lines, extraNs } of points) t.true(isNear(priceAt(points, lines), extraNs));
    }),
  );
});

test('between two points a price is that part of the way', (t) => {
  fc.assert(
    fc.property(rising, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (points, place, part) => {
      const index = place % (points.length - 1);
      const [low, high] = [points[index], points[index + 1]];
      if (low === undefined || high === undefined) return t.fail();
      const lines = low.lines + part * (high.lines - low.lines);
      const extraNs = low.extraNs + ((lines - low.lines) / (high.lines - low.lines)) * (high.extraNs - low.extraNs);
      t.true(isNear(priceAt(points, lines), extraNs));
    }),
  );
});

test('beyond the last point a price goes on as between the last two', (t) => {
  fc.assert(
    fc.property(rising, fc.integer({ min: 1, max: 5000 }), (points, further) => {
      const [before, last] = points.slice(-2);
      if (before === undefined || last === undefined) return t.fail();
      const slope = (last.extraNs - before.extraNs) / (last.lines - before.lines);
      t.true(isNear(priceAt(points, last.lines + further), last.extraNs + further * slope));
    }),
  );
});

test('a single point is the price beside any number of lines, and no point is no price', (t) => {
  fc.assert(
    fc.property(fc.nat(), (lines) => {
      t.is(priceAt([{ lines: 20, bytes: 1600, extraNs: 7 }], lines), 7);
      t.is(priceAt([], lines), NaN);
    }),
  );
});

/** Lines of 80 bytes; a line costs 5 ns. */
const usual: readonly PricePoint[] = [20, 120, 1020].map((lines) => ({ lines, bytes: 80 * lines, extraNs: 5 * lines }));
/** A hundred of the 120 lines have 500 bytes. */
const long: PricePoint = { lines: 120, bytes: 20 * 80 + 100 * 500, extraNs: 5 * 120 + 42_000 * 0.02 };

test('a byte costs what more bytes in as many lines cost', (t) => {
  t.true(isNear(byteNsOf(usual, long) ?? NaN, 0.02));
  t.true(isNear(byteNsOf(usual, { ...long, lines: 70, bytes: 70 * 80 + 1000, extraNs: 350 + 30 }) ?? NaN, 0.03));
});

test('nobody knows what a byte costs without long lines, without their bytes, or where they are no longer', (t) => {
  t.is(byteNsOf(usual, undefined), undefined);
  t.is(byteNsOf(usual, { ...long, bytes: undefined }), undefined);
  t.is(byteNsOf(usual, { ...long, bytes: 120 * 80 }), undefined);
  t.is(
    byteNsOf(
      usual.map((point) => ({ ...point, bytes: undefined })),
      long,
    ),
    undefined,
  );
});

test('each byte beyond those of usual lines has its price, and each one less takes it back', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 3000 }), fc.integer({ min: -1000, max: 100_000 }), (lines, more) => {
      const price = { points: usual, byteNs: 0.02 };
      t.true(isNear(priceBeside(price, { lines, bytes: 80 * lines + more }), 5 * lines + 0.02 * more));
      t.true(isNear(priceBeside(price, { lines, bytes: undefined }), 5 * lines));
    }),
  );
});
