import test from 'ava';
import { cellsOf } from '../../../compare/bench/cells-of.js';
import { judgeBench, wantedGroups } from '../../../compare/bench/judge-bench.js';
import { pairBlocks } from '../../../compare/bench/pair-blocks.js';
import type { JudgedBench, JudgedCell } from '../../../compare/bench/judged-bench.js';
import type { CostArm } from '../../../vocabulary/cost-arm.js';
import {
  armFactors,
  benchFinished,
  benchPlanOf,
  benchStartedOf,
  benchText,
  failureOf,
  plantedBench,
  plantedCost,
  plantedSamples,
  readBench,
  sampleOf,
  timedOf,
} from '../../support/bench.js';
import type { Planting } from '../../support/bench.js';
import { callCountOf, macroCountOf, macroPlanOf, macroSampleOf } from '../../support/macros.js';

const judged = (changes: Partial<Planting> = {}): JudgedBench =>
  judgeBench(plantedBench({ costOf: plantedCost, ...changes }));
const usual = judged();

function cellOf(bench: JudgedBench, arm: CostArm, operation: string, mountsPresent = 0): JudgedCell {
  const cell = bench.cells.find(
    (one) => one.arm === arm && one.operation === operation && one.mountsPresent === mountsPresent,
  );
  if (cell === undefined) throw new Error(`there is no cell ${arm} ${operation}`);
  return cell;
}

const isNear = (value: number | undefined, planted: number, part = 0.02): boolean =>
  value !== undefined && Math.abs(value / planted - 1) < part;

test('verdicts, ratios and times are those that were planted', (t) => {
  for (const [arm, verdict] of [
    ['U', 'slower'],
    ['N', 'slower'],
    ['NM', 'slower'],
    ['C', 'slower'],
  ] as const) {
    const cell = cellOf(usual, arm, 'bind', 100);
    t.is(cell.verdict, verdict, arm);
    t.true(isNear(cell.ratio?.point, armFactors[arm]), arm);
    t.true(isNear(cell.baselineNs, 150_000));
    t.true(Math.abs((cell.deltaNs?.point ?? NaN) - 150_000 * (armFactors[arm] - 1)) < 3000, arm);
    t.is(cell.blocks, 30);
    t.is(cellOf(usual, arm, 'getppid').verdict, 'same', arm);
    t.is(cellOf(usual, arm, 'getppid').margin, 0.05);
  }
  t.deepEqual(usual.control, { pairs: usual.control.pairs, divergences: 0, unfit: false });
  t.true(usual.control.pairs > 0);
});

test('a call that got cheaper is faster, one that is within the margin is the same', (t) => {
  const bench = judged({
    costOf: (arm, operation, mounts) => {
      if (arm === 'U') return { doNs: 50_000 };
      return arm === 'N'
        ? { doNs: 102_000 }
        : operation === 'bind'
          ? { doNs: 100_000 }
          : plantedCost(arm, operation, mounts);
    },
  });
  t.is(cellOf(bench, 'U', 'bind').verdict, 'faster');
  t.true(isNear(cellOf(bench, 'U', 'bind').ratio?.point, 0.5));
  t.is(cellOf(bench, 'N', 'bind').verdict, 'same');
});

test('what the kernel refuses is unsupported, with errno and arm, and has no figure', (t) => {
  t.like(cellOf(usual, 'U', 'proc'), { verdict: 'unsupported', reason: 'EPERM in arm U', ratio: undefined, blocks: 0 });
  t.is(cellOf(usual, 'N', 'proc').verdict, 'slower');
  const none = judged({
    costOf: (arm, operation, mounts) =>
      operation === 'proc' ? { errno: 'none' } : plantedCost(arm, operation, mounts),
  });
  t.like(cellOf(none, 'N', 'proc'), { verdict: 'unsupported', reason: 'no effect in arm A1' });
  t.false(none.cells.some(({ operation }) => operation === 'proc/undo'));
});

/** The second baseline is slower by so much in these operations. */
const unsteady =
  (...operations: readonly string[]): Planting['costOf'] =>
  (arm, operation, mounts) => {
    const cost = plantedCost(arm, operation, mounts);
    return arm === 'A2' && operations.includes(operation) && 'doNs' in cost ? { ...cost, doNs: cost.doNs * 1.3 } : cost;
  };

test('a cell in which the baseline differs from itself is noisy, and one such cell is allowed', (t) => {
  const bench = judged({ costOf: unsteady('getppid') });
  t.like(cellOf(bench, 'N', 'getppid'), { verdict: 'noisy', reason: 'control differs' });
  t.is(cellOf(bench, 'N', 'bind').verdict, 'slower');
  t.like(bench.control, { divergences: 1, unfit: false });
  t.true(bench.laws.length > 0 && bench.splits.length > 0);
  t.is(bench.withheld, undefined);
});

test('more cells in which the baseline differs from itself make the run unfit, and it claims nothing', (t) => {
  const bench = judged({ costOf: unsteady('getppid', 'tmpfs') });
  t.like(bench.control, { divergences: 2, unfit: true });
  t.deepEqual(
    bench.cells.filter(({ verdict }) => ['slower', 'faster', 'same'].includes(verdict)),
    [],
  );
  t.like(cellOf(bench, 'N', 'bind'), { verdict: 'inconclusive', reason: 'the run is unfit' });
  t.like(bench, {
    laws: [],
    splits: [],
    withheld: `the baseline differs from itself in 2 of ${String(bench.control.pairs)} cells`,
  });
});

test('an unfit run withholds the predictions of whole workloads too', (t) => {
  const events = [
    macroCountOf('one', callCountOf('bind', 1000)),
    ...Array.from({ length: 15 }, (_, block) =>
      (['A1', 'A2', 'N', 'C'] as const).map((arm) => macroSampleOf({ arm, block, wallMs: 1000 + block })),
    ).flat(),
  ];
  const predictedOf = (...operations: readonly string[]) => {
    const planting = { costOf: unsteady(...operations), plan: { macros: macroPlanOf('one') } };
    return judgeBench(plantedBench(planting, events)).macros.map(({ predictedNs }) => predictedNs?.point);
  };
  t.deepEqual(
    predictedOf().map((ns) => ns !== undefined && ns > 0),
    [true, true],
  );
  t.deepEqual(predictedOf('getppid', 'tmpfs'), [undefined, undefined]);
});

test('the same record is always judged alike', (t) => {
  const record = plantedBench({ costOf: plantedCost });
  t.deepEqual(judgeBench(record), judgeBench(record));
  t.deepEqual(judgeBench(record), usual);
});

test('a cell is judged alike in whatever order its samples were written', (t) => {
  const samples = plantedSamples({ costOf: plantedCost, blocks: 16 });
  const judge = (events: typeof samples) =>
    judgeBench(readBench(benchText(benchStartedOf(), [...events, benchFinished])));
  t.deepEqual(judge(samples.toReversed()).cells, judge(samples).cells);
});

test('fewer than 15 blocks decide nothing', (t) => {
  const bench = judged({ blocks: 14 });
  t.is(bench.blocks, 14);
  t.true(bench.cells.every(({ verdict }) => verdict === 'inconclusive' || verdict === 'unsupported'));
  t.like(cellOf(bench, 'N', 'bind'), { reason: 'too few blocks', ratio: undefined, deltaNs: undefined, blocks: 14 });
  t.deepEqual(bench.laws, []);
  t.deepEqual(bench.splits, []);
  t.deepEqual(bench.control, { pairs: 0, divergences: 0, unfit: false });
  t.is(cellOf(judged({ blocks: 16 }), 'N', 'bind').verdict, 'slower');
});

test('a block counts for an arm only with both baselines', (t) => {
  const samples = plantedSamples({ costOf: plantedCost, blocks: 20 }).filter(
    ({ block, arm }) => !(block === 3 && arm === 'A2') && !(block === 4 && arm === 'N'),
  );
  const events = [
    ...samples,
    failureOf({ block: 4, arm: 'N', reason: 'first' }),
    failureOf({ arm: 'N', reason: 'last' }),
  ];
  const bench = judgeBench(readBench(benchText(benchStartedOf(), events)));
  t.is(cellOf(bench, 'N', 'bind').blocks, 18);
  t.is(cellOf(bench, 'U', 'bind').blocks, 19);
  t.deepEqual(bench.failures, [{ arm: 'N', count: 2, reason: 'last' }]);
  t.is(bench.end, 'unfinished');
  const [cell] = cellsOf(benchPlanOf(), samples);
  t.false(cell === undefined || pairBlocks(cell.values, 'N').some(({ block }) => block === 3 || block === 4));
});

test('a time of nothing, from a clock that is too coarse, is no time', (t) => {
  const samples = plantedSamples({ costOf: plantedCost, blocks: 16 });
  const coarse = samples.map((sample) =>
    sample.arm === 'N' && sample.block === 2
      ? sampleOf({ ...sample, groups: [{ group: 0, mountsBefore: 20, operations: [timedOf('bind', 0)] }] })
      : sample,
  );
  const bench = judgeBench(readBench(benchText(benchStartedOf(), coarse)));
  t.is(cellOf(bench, 'N', 'bind').blocks, 15);
});

test('a ratio that changes during the run is said to drift', (t) => {
  const samples = plantedSamples({ costOf: plantedCost, blocks: 20 }).map((sample) =>
    sample.arm === 'N'
      ? sampleOf({
          ...sample,
          groups: [
            {
              group: 0,
              mountsBefore: 20,
              operations: [timedOf('bind', 200_000 * (1 + sample.block / 10)), timedOf('getppid', 40_000)],
            },
          ],
        })
      : sample,
  );
  const bench = judgeBench(readBench(benchText(benchStartedOf(), samples)));
  t.true(cellOf(bench, 'N', 'bind').drifts);
  t.false(cellOf(bench, 'U', 'bind').drifts);
});

test('a group with narrow verdicts wants no more; one that is undecided does, until the last look', (t) => {
  const plan = benchPlanOf();
  t.deepEqual(wantedGroups(plan, plantedSamples({ costOf: plantedCost, blocks: 16 })), []);
  t.deepEqual(wantedGroups(plan, plantedSamples({ costOf: plantedCost, blocks: 14 })), [0, 1, 2]);
  const wide = (blocks: number) =>
    plantedSamples({ costOf: plantedCost, blocks }).map((sample) => ({
      ...sample,
      groups: sample.groups.map((group) =>
        group.group !== 1 || sample.arm !== 'N'
          ? group
          : { ...group, operations: [timedOf('bind', sample.block % 2 === 0 ? 100_000 : 300_000)] },
      ),
    }));
  t.deepEqual(wantedGroups(plan, wide(16)), [1]);
  t.deepEqual(wantedGroups(plan, wide(30)), []);
});

test('the record of a benchmark in which nothing was measured has no cell', (t) => {
  const bench = judgeBench(readBench(benchText(benchStartedOf(), [failureOf()])));
  t.deepEqual(bench.cells, []);
  t.is(bench.blocks, 0);
  t.false(bench.control.unfit);
});
