import test from 'ava';
import fc from 'fast-check';
import { callPrices, operationsFor, priceAt } from '../../../compare/bench/call-prices.js';
import type { CallPrice, PricePoint } from '../../../compare/bench/call-prices.js';
import { cellsOf } from '../../../compare/bench/cells-of.js';
import { usualGroups } from '../../../harness/bench/usual-groups.js';
import type { BenchSample, CostGroup } from '../../../results/bench/bench-events.js';
import { CallKind } from '../../../results/bench/call-counts.js';
import { benchPlanOf, sampleOf, timedOf } from '../../support/bench.js';

const rising = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 6 }),
    fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 6, maxLength: 6 }),
  )
  .map(([lines, extras]): PricePoint[] =>
    lines.sort((one, other) => one - other).map((at, index) => ({ lines: at, extraNs: extras[index] ?? 0 })),
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
      t.is(priceAt([{ lines: 20, extraNs: 7 }], lines), 7);
      t.is(priceAt([], lines), NaN);
    }),
  );
});

const group = (mountsPresent: number, operations: string[], changes: Partial<CostGroup> = {}): CostGroup => ({
  ...{ mountsPresent, operations, parallel: 1, caller: 'plain' },
  ...changes,
});

const groups = [
  group(0, ['bind', 'tmpfs', 'remount', 'proc', 'private', 'move', 'umount-detach', 'openat2']),
  group(100, ['bind', 'tmpfs', 'private']),
  group(1000, ['bind', 'private']),
  group(0, ['bind'], { parallel: 2 }),
  group(0, ['bind'], { caller: 'chroot' }),
];
const plan = benchPlanOf({ groups });

/** A call costs 100 µs, and 50 µs to take back; in N each operation costs something of its own more, and more by mounts. */
const extraOf = { bind: 1000, tmpfs: 2000, remount: 3000, proc: 3500, private: 4000, move: 5000 } as const;
const growthOf: Readonly<Record<string, number>> = { bind: 10, tmpfs: 7, private: 3 };

const sample = (arm: 'A1' | 'A2' | 'N' | 'C', block: number): BenchSample =>
  sampleOf({
    ...{ arm, block },
    groups: groups.map(({ mountsPresent, operations, parallel, caller }, index) => ({
      ...{ group: index, mountsBefore: 20 + mountsPresent },
      operations: operations.map((name) => {
        const isOdd = parallel > 1 || caller !== 'plain';
        const own = (extraOf as Readonly<Record<string, number>>)[name] ?? 6000;
        const extra = arm === 'N' ? (isOdd ? 1e6 : own + (growthOf[name] ?? 0) * mountsPresent) : 0;
        return timedOf(name, 100_000 + extra, name === 'bind' ? 50_000 + 2 * extra : null);
      }),
    })),
  });

const samples = [0, 1].flatMap((block) => (['A1', 'A2', 'N', 'C'] as const).map((arm) => sample(arm, block)));
const pricesOf = (all: readonly BenchSample[]): ReadonlyMap<CallKind, CallPrice> =>
  callPrices(cellsOf(plan, all), all, 'N');
const prices = pricesOf(samples);
const extrasOf = (kind: CallKind): (readonly [number, number])[] | undefined =>
  prices
    .get(kind)
    ?.get(1)
    ?.map(({ lines, extraNs }) => [lines, Math.round(extraNs)]);

const priced: readonly (readonly [name: string, kind: CallKind, points: (readonly [number, number])[] | undefined])[] =
  [
    [
      'its own times, callers of another kind left out',
      'bind',
      [
        [20, 1000],
        [120, 2000],
        [1020, 11_000],
      ],
    ],
    [
      'the call that takes a bind back',
      'umount',
      [
        [20, 2000],
        [120, 4000],
        [1020, 22_000],
      ],
    ],
    [
      'its own time and the growth of a bind',
      'remount',
      [
        [20, 3000],
        [120, 4000],
        [1020, 13_000],
      ],
    ],
    [
      'its own growth where it was measured',
      'tmpfs',
      [
        [20, 2000],
        [120, 2700],
      ],
    ],
    [
      'a tmpfs',
      'other',
      [
        [20, 2000],
        [120, 2700],
      ],
    ],
    [
      'its own time and the growth of private',
      'move',
      [
        [20, 5000],
        [120, 5300],
        [1020, 8000],
      ],
    ],
    [
      'its own time and the growth of a plain umount',
      'umount-detach',
      [
        [20, 6000],
        [120, 8000],
        [1020, 26_000],
      ],
    ],
    ['its own time whatever is mounted', 'openat2', [[20, 6000]]],
    ['nothing, as nobody traps it', 'new-api', undefined],
    ['nothing, as it was not measured', 'overlay', undefined],
  ];

for (const [name, kind, points] of priced) {
  test(`${kind} is priced by ${name}`, (t) => {
    t.deepEqual(extrasOf(kind), points);
  });
}

test('what is not trapped costs nothing more', (t) => {
  const extras = callPrices(cellsOf(plan, samples), samples, 'C').get('bind')?.get(0);
  t.deepEqual(
    extras?.map(({ extraNs }) => extraNs),
    [0, 0, 0],
  );
});

test('the price of a block is against both baselines of that block, and there is none without them', (t) => {
  t.deepEqual([...(prices.get('bind')?.keys() ?? [])], [0, 1]);
  for (const arm of ['A1', 'A2', 'N'] as const) {
    const without = pricesOf(samples.filter((one) => one.arm !== arm || one.block !== 0));
    for (const kind of ['bind', 'umount', 'remount'] as const) {
      t.deepEqual([...(without.get(kind)?.keys() ?? [])], [1], `${arm} ${kind}`);
    }
  }
});

const asked: readonly (readonly [kinds: CallKind[], alone: string[], scaled: string[]])[] = [
  [[], [], []],
  [['new-api'], [], []],
  [['openat2'], ['openat2'], []],
  [['bind'], ['bind'], ['bind']],
  [['umount'], ['bind'], ['bind']],
  [['umount-detach'], ['umount-detach', 'bind'], ['bind']],
  [['remount', 'proc'], ['remount', 'proc', 'bind'], ['bind']],
  [['move'], ['move', 'private'], ['private']],
  [['tmpfs', 'other'], ['tmpfs', 'bind'], ['bind']],
];

test('what is measured for some kinds of calls', (t) => {
  for (const [kinds, alone, scaled] of asked) t.deepEqual(operationsFor(kinds), { alone, scaled }, kinds.join());
});

test('a full benchmark has the prices of every kind', (t) => {
  const { alone, scaled } = operationsFor(CallKind.options);
  const measured = (mountsPresent: number) =>
    usualGroups.full
      .filter((one) => one.mountsPresent === mountsPresent && one.parallel === 1 && one.caller === 'plain')
      .flatMap(({ operations }) => operations);
  t.deepEqual(
    alone.filter((name) => !measured(0).includes(name)),
    [],
  );
  t.deepEqual(
    scaled.filter((name) => !measured(1000).includes(name)),
    [],
  );
});
