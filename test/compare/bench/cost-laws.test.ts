import test from 'ava';
import { judgeBench } from '../../../compare/bench/judge-bench.js';
import type { JudgedBench } from '../../../compare/bench/judged-bench.js';
import { armFactors, benchPlanOf, plantedBench, plantedCost } from '../../support/bench.js';
import type { Planting } from '../../support/bench.js';

const judged = (changes: Partial<Planting> = {}): JudgedBench =>
  judgeBench(plantedBench({ costOf: plantedCost, ...changes }));
const usual = judged();

const isNear = (value: number | undefined, planted: number, part = 0.02): boolean =>
  value !== undefined && Math.abs(value / planted - 1) < part;

test('the law of a call has the slope that was planted, on each arm', (t) => {
  t.deepEqual(
    usual.laws.map(({ operation, arm }) => `${operation} ${arm}`),
    ['bind A1', 'bind U', 'bind N', 'bind NM', 'bind C'],
  );
  for (const { arm, slopeNs, interceptNs, rSquared, points } of usual.laws) {
    t.true(isNear(slopeNs.point, 500 * armFactors[arm], 0.03), arm);
    t.true(slopeNs.low <= slopeNs.point && slopeNs.point <= slopeNs.high, arm);
    t.true(isNear(interceptNs.point, 100_000 * armFactors[arm]), arm);
    t.true(rSquared > 0.99);
    t.deepEqual(
      points.map(({ mountsPresent }) => mountsPresent),
      [0, 100, 1000],
    );
    t.true(isNear(points.at(-1)?.costNs, 600_000 * armFactors[arm]));
  }
});

test('mounts with long lines are in no law, neither as a point nor in its slope', (t) => {
  const { groups } = benchPlanOf();
  const long = { ...groups[1], mountsPresent: 300, parallel: 1, operations: ['bind'], caller: 'plain' as const };
  const { laws, cells } = judged({ plan: { groups: [...groups, { ...long, longLines: true }] } });
  t.true(cells.some(({ longLines }) => longLines));
  t.deepEqual(
    laws.map(({ points }) => points.map(({ mountsPresent }) => mountsPresent)),
    usual.laws.map(() => [0, 100, 1000]),
  );
  t.deepEqual(
    laws.map(({ slopeNs }) => slopeNs.point),
    usual.laws.map(({ slopeNs }) => slopeNs.point),
  );
});

test('two numbers of mounts, or callers of another kind, are no law', (t) => {
  const [first, second, third] = benchPlanOf().groups;
  if (first === undefined || second === undefined || third === undefined) return t.fail();
  t.deepEqual(judged({ plan: { groups: [first, second] } }).laws, []);
  t.deepEqual(judged({ plan: { groups: [first, second, { ...third, parallel: 2 }] } }).laws, []);
  t.deepEqual(judged({ plan: { groups: [first, second, { ...third, caller: 'chroot' }] } }).laws, []);
});
