import test from 'ava';
import { cellsOf } from '../../../compare/bench/cells-of.js';
import { pooledHistograms } from '../../../compare/bench/pooled-histograms.js';
import type { ArmHistogram, PooledHistogram } from '../../../compare/bench/pooled-histograms.js';
import type { BenchPlan, BenchSample } from '../../../results/bench/bench-events.js';
import type { Batch, Latencies } from '../../../results/bench/probe-output.js';
import { batchOf, benchPlanOf, plantedCost, plantedSamples, sampleOf, unsupportedOf } from '../../support/bench.js';

type Hist = Latencies['hist'];

const plan: BenchPlan = benchPlanOf({
  groups: [{ mountsPresent: 0, parallel: 1, operations: ['bind', 'proc'], caller: 'plain' }],
});

const batchWith = (hist: Hist, undo: Hist | null = null, first = false): Batch => {
  const batch = batchOf(100, undo === null ? null : 100, first);
  return {
    ...batch,
    do: { ...batch.do, hist },
    undo: undo === null || batch.undo === null ? null : { ...batch.undo, hist: undo },
  };
};

const sampleWith = (arm: BenchSample['arm'], batches: readonly Batch[], block = 0): BenchSample =>
  sampleOf({
    ...{ arm, block },
    groups: [
      {
        group: 0,
        mountsBefore: 20,
        operations: [
          {
            ...{ kind: 'timed', operation: 'bind', syscall: 'mount', undoSyscall: 'umount2', inner: 1 },
            batches: [...batches],
          },
        ],
      },
    ],
  });

const poolOf = (samples: readonly BenchSample[], planned = plan): PooledHistogram[] =>
  pooledHistograms(planned, cellsOf(planned, samples), samples);

function onlyOne(samples: readonly BenchSample[]): { histogram: PooledHistogram; arm: ArmHistogram } {
  const [histogram] = poolOf(samples);
  const [arm] = histogram?.arms ?? [];
  if (histogram === undefined || arm === undefined) throw new Error('there is no histogram');
  return { histogram, arm };
}

test('counted batches of all blocks are one distribution; the first batch is in none', (t) => {
  const { histogram, arm } = onlyOne([
    sampleWith('A1', [
      batchWith([[4096, 99]], null, true),
      batchWith([[100, 3]]),
      batchWith([
        [100, 1],
        [104, 2],
      ]),
    ]),
    sampleWith('A1', [batchWith([[104, 4]])], 1),
  ]);
  t.deepEqual(histogram.boundsNs, [100, 104, 108]);
  t.like(arm, { arm: 'A1', count: 10, counts: [4, 6], below: 0, above: 0 });
});

test('a cell has its arms in the order of the plan, in buckets that they share', (t) => {
  const { histogram } = onlyOne([
    sampleWith('U', [batchWith([[200, 5]])]),
    sampleWith('A1', [batchWith([[100, 5]])]),
    sampleWith('B', [batchWith([[100, 5]])]),
  ]);
  t.like(histogram, { operation: 'bind', syscall: 'mount', mountsPresent: 0, parallel: 1, caller: 'plain', group: 0 });
  const buckets = histogram.boundsNs.length - 1;
  t.deepEqual(
    histogram.arms.map(({ arm, counts }) => [arm, counts[0], counts.at(-1), counts.length]),
    [
      ['A1', 5, 0, buckets],
      ['U', 0, 5, buckets],
    ],
  );
});

test('the call that takes it back is a cell of its own; what was refused is none', (t) => {
  const refused = sampleOf({ groups: [{ group: 0, mountsBefore: 20, operations: [unsupportedOf('proc', 'EPERM')] }] });
  const pooled = poolOf([sampleWith('A1', [batchWith([[100, 1]], [[900, 2]])]), refused]);
  t.deepEqual(
    pooled.map(({ operation, syscall, arms }) => [operation, syscall, arms[0]?.count]),
    [
      ['bind', 'mount', 1],
      ['bind/undo', 'umount2', 2],
    ],
  );
});

test('percentiles are exact where a step is a nanosecond, and else within a sixteenth', (t) => {
  const small = Array.from({ length: 20 }, (_, index): [number, number] => [index + 1, 5]);
  const { arm } = onlyOne([sampleWith('A1', [batchWith(small)])]);
  t.deepEqual([arm.p50Ns, arm.p90Ns, arm.p99Ns], [10, 18, 20]);
  const { arm: large } = onlyOne([
    sampleWith('A1', [
      batchWith([
        [1024, 50],
        [2048, 40],
        [4096, 10],
      ]),
    ]),
  ]);
  t.true(large.p50Ns >= 1024 && large.p50Ns < 1024 * (17 / 16), String(large.p50Ns));
  t.true(large.p90Ns >= 2048 && large.p90Ns < 2048 * (17 / 16), String(large.p90Ns));
  t.true(large.p99Ns > 4096 && large.p99Ns < 4096 * (17 / 16), String(large.p99Ns));
});

test('outliers are counted beside the buckets, and do not widen them', (t) => {
  const { histogram, arm } = onlyOne([
    sampleWith('A1', [
      batchWith([
        [2, 1],
        [100, 998],
        [1_048_576, 1],
      ]),
    ]),
  ]);
  t.deepEqual(histogram.boundsNs, [100, 104]);
  t.like(arm, { count: 1000, counts: [998], below: 1, above: 1 });
});

test('however far the arms are apart there are at most 40 buckets, with every time in them or beside', (t) => {
  for (const factor of [1, 3, 40, 1000, 1e6, 1e12]) {
    const { histogram } = onlyOne([
      sampleWith('A1', [
        batchWith([
          [96, 10],
          [100, 10],
        ]),
      ]),
      sampleWith('N', [
        batchWith([
          [Math.round(100 * factor), 7],
          [Math.round(110 * factor), 7],
        ]),
      ]),
    ]);
    const { boundsNs, arms } = histogram;
    t.true(boundsNs.length <= 41 && boundsNs.length >= 2, String(boundsNs.length));
    t.deepEqual(
      boundsNs,
      [...boundsNs].sort((one, other) => one - other),
    );
    for (const { count, counts, below, above } of arms) {
      t.is(counts.length, boundsNs.length - 1);
      t.is(
        counts.reduce((sum, one) => sum + one, below + above),
        count,
      );
    }
  }
});

test('bounds and counts that no probe prints give no number that is none', (t) => {
  const { histogram, arm } = onlyOne([
    sampleWith('A1', [
      batchWith([
        [-5, 1],
        [1e300, 2],
        [100, 0],
        [50, -3],
      ]),
    ]),
    sampleWith('N', [batchWith([])]),
  ]);
  t.true([...histogram.boundsNs, arm.p50Ns, arm.p99Ns].every(Number.isFinite));
  t.is(arm.count, 3);
  t.deepEqual(
    histogram.arms.map((one) => one.arm),
    ['A1'],
  );
});

test('every cell of a benchmark that was timed has one', (t) => {
  const samples = plantedSamples({ costOf: plantedCost, blocks: 3 });
  const planned = benchPlanOf();
  const cells = cellsOf(planned, samples);
  t.deepEqual(
    poolOf(samples, planned).map(({ operation, mountsPresent }) => [operation, mountsPresent]),
    cells.map(({ operation, mountsPresent }) => [operation, mountsPresent]),
  );
});
