import test from 'ava';
import { cellsOf } from '../../../compare/bench/cells-of.js';
import { judgeBench } from '../../../compare/bench/judge-bench.js';
import type { JudgedBench, JudgedCell } from '../../../compare/bench/judged-bench.js';
import type { CostArm } from '../../../vocabulary/cost-arm.js';
import {
  batchOf,
  benchPlanOf,
  benchStartedOf,
  plantedBench,
  plantedCost,
  plantedSamples,
  sampleOf,
  timedOf,
} from '../../support/bench.js';
import type { Planting } from '../../support/bench.js';

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

test('cells are in the order of the plan, and a call is followed by the one that takes it back', (t) => {
  t.deepEqual(
    usual.cells
      .filter(({ arm }) => arm === 'N')
      .map(({ operation, mountsPresent }) => `${operation} ${String(mountsPresent)}`),
    ['bind 0', 'tmpfs 0', 'tmpfs/undo 0', 'proc 0', 'proc/undo 0', 'getppid 0', 'bind 100', 'bind 1000'],
  );
  t.is(cellOf(usual, 'N', 'tmpfs/undo').syscall, 'umount2');
  t.true(isNear(cellOf(usual, 'N', 'tmpfs/undo').baselineNs, 80_000));
});

test('a cell is named by the call that takes back, whichever arm comes first', (t) => {
  const planting = { costOf: plantedCost };
  const { plan } = benchStartedOf();
  const samples = plantedSamples(planting);
  const syscallOf = (reordered: typeof samples): string | undefined =>
    cellsOf(plan, reordered).find(({ operation }) => operation === 'proc/undo')?.syscall;
  t.is(syscallOf(samples), 'umount2');
  const refusing = samples.filter(({ arm }) => arm === 'U');
  t.is(syscallOf([...refusing, ...samples.filter(({ arm }) => arm !== 'U')]), 'umount2');
});

test('a time is the mean of the middle half where the record has it, and the median where not', (t) => {
  const batch = batchOf(100, 40);
  const undo = batch.undo === null ? null : { ...batch.undo, midmean: 44 };
  const timed = timedOf('tmpfs', 300, 60);
  if (timed.kind !== 'timed') return t.fail();
  const batches = [...timed.batches.slice(0, 2), { ...batch, do: { ...batch.do, midmean: 110 }, undo }];
  const sample = sampleOf({ groups: [{ group: 0, mountsBefore: 20, operations: [{ ...timed, batches }] }] });
  const timesOf = (operation: string) =>
    cellsOf(benchPlanOf(), [sample])
      .find((cell) => cell.operation === operation)
      ?.values.get('A1')
      ?.get(0);
  t.is(timesOf('tmpfs'), (300 + 110) / 2);
  t.is(timesOf('tmpfs/undo'), (60 + 44) / 2);
});
