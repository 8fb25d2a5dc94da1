import test from 'ava';
import { callPrices, operationsFor } from '../../../compare/bench/call-prices.js';
import type { CallPrice } from '../../../compare/bench/call-prices.js';
import { cellsOf } from '../../../compare/bench/cells-of.js';
import { usualGroups } from '../../../harness/bench/usual-groups.js';
import type { BenchSample, CostGroup } from '../../../results/bench/bench-events.js';
import { CallKind } from '../../../results/bench/call-counts.js';
import { benchPlanOf, sampleOf, timedOf } from '../../support/bench.js';

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
  group(100, ['bind', 'private'], { longLines: true }),
];
const plan = benchPlanOf({ groups });

/** A call costs 100 µs, and 50 µs to take back; in N each operation costs something of its own more, and more by mounts. */
const extraOf = { bind: 1000, tmpfs: 2000, remount: 3000, proc: 3500, private: 4000, move: 5000 } as const;
const growthOf: Readonly<Record<string, number>> = { bind: 10, tmpfs: 7, private: 3 };

const sample = (arm: 'A1' | 'A2' | 'N' | 'C', block: number): BenchSample =>
  sampleOf({
    ...{ arm, block },
    groups: groups.map(({ mountsPresent, operations, parallel, caller, longLines = false }, index) => ({
      ...{ group: index, mountsBefore: 20 + mountsPresent },
      tableBytes: 80 * 20 + (longLines ? 500 : 60) * mountsPresent,
      operations: operations.map((name) => {
        const isOdd = parallel > 1 || caller !== 'plain';
        const own = (extraOf as Readonly<Record<string, number>>)[name] ?? 6000;
        const extra =
          arm === 'N' ? (isOdd ? 1e6 : own + (growthOf[name] ?? 0) * mountsPresent * (longLines ? 5 : 1)) : 0;
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
    ?.points.map(({ lines, extraNs }) => [lines, Math.round(extraNs)]);

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
    extras?.points.map(({ extraNs }) => extraNs),
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
      .filter(
        (one) =>
          one.mountsPresent === mountsPresent && one.parallel === 1 && one.caller === 'plain' && one.longLines !== true,
      )
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

/** Planted: 440 bytes more a line cost four times what a line of 60 bytes costs. */
const byteCosts: readonly (readonly [kind: CallKind, byteNs: number | undefined])[] = [
  ['bind', (4 * 10) / 440],
  ['umount', (2 * 4 * 10) / 440],
  ['remount', (4 * 10) / 440],
  ['tmpfs', (4 * 10) / 440],
  ['private', (4 * 3) / 440],
  ['move', (4 * 3) / 440],
  ['umount-detach', (2 * 4 * 10) / 440],
  ['openat2', undefined],
];

test('a byte of a long line costs what it costs the call whose growth is taken', (t) => {
  for (const [kind, byteNs] of byteCosts) {
    const found = prices.get(kind)?.get(1)?.byteNs;
    if (byteNs === undefined || found === undefined) t.is(found, byteNs, kind);
    else t.true(Math.abs(found - byteNs) < 1e-9, `${kind} ${String(found)}`);
  }
});

test('a quick benchmark measures long lines for every call whose growth is taken', (t) => {
  const { scaled } = operationsFor(CallKind.options);
  for (const size of ['quick', 'full'] as const) {
    const long = usualGroups[size].filter(({ longLines }) => longLines).flatMap(({ operations }) => operations);
    t.deepEqual(
      scaled.filter((name) => name !== 'tmpfs' && !long.includes(name)),
      [],
    );
  }
});
