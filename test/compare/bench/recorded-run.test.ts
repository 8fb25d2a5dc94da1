import test from 'ava';
import { judgeBench } from '../../../compare/bench/judge-bench.js';
import type { CostVerdict, JudgedBench, JudgedCell } from '../../../compare/bench/judged-bench.js';
import { benchJson } from '../../../reports/bench/bench-json.js';
import type { CostArm } from '../../../vocabulary/cost-arm.js';
import { recordedBench, slowedBench } from '../../support/recorded-bench.js';

const recorded = judgeBench(recordedBench());

function cellOf(bench: JudgedBench, arm: CostArm, operation: string, mountsPresent = 0): JudgedCell {
  const cell = bench.cells.find(
    (one) => one.arm === arm && one.operation === operation && one.mountsPresent === mountsPresent,
  );
  if (cell === undefined) throw new Error(`there is no cell ${arm} ${operation}`);
  return cell;
}

const known: readonly (readonly [
  arm: CostArm,
  operation: string,
  mounts: number,
  verdict: CostVerdict,
  ratio: number,
])[] = [
  ['U', 'bind', 0, 'same', 1],
  ['U', 'bind', 1000, 'same', 1],
  ['U', 'tmpfs', 0, 'same', 1],
  ['U', 'getppid', 0, 'same', 1],
  ['N', 'bind', 0, 'slower', 2.22],
  ['N', 'bind', 1000, 'slower', 2.22],
  ['N', 'tmpfs', 0, 'slower', 1.63],
  ['N', 'getppid', 0, 'slower', 1.23],
  ['NM', 'bind', 0, 'slower', 12.4],
  ['NM', 'bind', 100, 'slower', 38],
  ['NM', 'bind', 1000, 'slower', 283],
  ['NM', 'tmpfs', 0, 'slower', 6.04],
  ['C', 'bind', 0, 'slower', 14.9],
];

for (const [arm, operation, mounts, verdict, ratio] of known) {
  test(`${operation} beside ${String(mounts)} mounts in arm ${arm} is ${verdict} as it was`, (t) => {
    const cell = cellOf(recorded, arm, operation, mounts);
    t.is(cell.verdict, verdict);
    t.true(Math.abs((cell.ratio?.point ?? 0) / ratio - 1) < 0.02, String(cell.ratio?.point));
    t.true((cell.ratio?.low ?? NaN) <= ratio && ratio <= (cell.ratio?.high ?? NaN), JSON.stringify(cell.ratio));
    t.is(cell.blocks, 15);
  });
}

test('the baseline differs from itself nowhere', (t) => {
  t.deepEqual(recorded.control, { pairs: 9, divergences: 0, unfit: false });
  t.is(recorded.blocks, 15);
  t.is(recorded.end, 'completed');
});

test('reading the mount table costs so much for each mount, and nothing else depends on them', (t) => {
  const lawOf = (arm: CostArm) => recorded.laws.find((law) => law.arm === arm && law.operation === 'bind');
  const law = lawOf('NM');
  t.true((law?.rSquared ?? 0) > 0.98, String(law?.rSquared));
  t.true((law?.slopeNs.low ?? NaN) <= 1470 && 1470 <= (law?.slopeNs.high ?? NaN), JSON.stringify(law?.slopeNs));
  t.true(Math.abs((law?.slopeNs.point ?? 0) - 1470) < 15);
  for (const arm of ['A1', 'U', 'N'] as const) t.true(Math.abs(lawOf(arm)?.slopeNs.point ?? NaN) < 5, arm);
});

test('the median of the pooled times is that of the blocks', (t) => {
  t.is(recorded.histograms.length, 9);
  for (const { operation, mountsPresent, arms } of recorded.histograms) {
    const { baselineNs = NaN } = cellOf(recorded, 'U', operation, mountsPresent);
    const pooled = arms.find(({ arm }) => arm === 'A1');
    t.true(Math.abs((pooled?.p50Ns ?? 0) / baselineNs - 1) < 0.08, `${operation} ${String(pooled?.p50Ns)}`);
  }
});

test('its report is the same however often it is made', (t) => {
  t.is(benchJson(judgeBench(recordedBench())), benchJson(recorded));
});

for (const [where, operations] of [
  ['everywhere', undefined],
  ['in two calls', ['getppid', 'tmpfs']],
] as const) {
  test(`a second baseline that is a fifth slower ${where} makes the run unfit, and it claims nothing`, (t) => {
    const bench = judgeBench(slowedBench('A2', 1.2, operations));
    t.true(bench.control.unfit);
    t.true(bench.control.divergences > 1);
    t.false(bench.cells.some(({ verdict }) => ['slower', 'faster', 'same'].includes(verdict)));
    t.like(bench, { laws: [], splits: [] });
  });
}

test('one that is slower in a single call makes that cell noisy, and the others stay as they were', (t) => {
  const bench = judgeBench(slowedBench('A2', 1.2, ['getppid']));
  t.like(bench.control, { divergences: 1, unfit: false });
  for (const arm of ['U', 'N', 'NM', 'C'] as const) t.is(cellOf(bench, arm, 'getppid').verdict, 'noisy', arm);
  t.is(cellOf(bench, 'N', 'bind').verdict, 'slower');
});

test('an arm that gets a fifth slower in a single call is found there and nowhere else', (t) => {
  const bench = judgeBench(slowedBench('U', 1.2, ['bind']));
  t.deepEqual(
    bench.cells.filter(({ arm, verdict }) => arm === 'U' && verdict !== 'same').map(({ operation }) => operation),
    ['bind', 'bind/undo', 'bind', 'bind/undo', 'bind', 'bind/undo'],
  );
  t.is(cellOf(bench, 'U', 'bind').verdict, 'slower');
});
