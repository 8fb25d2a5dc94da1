import test from 'ava';
import fc from 'fast-check';
import { planBlock, trialKey } from '../../../harness/run/plan-blocks.js';
import { startedOf } from '../../support/records.js';

const base = startedOf().plan;
const plans = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  trials: fc.integer({ min: 1, max: 12 }),
  candidates: fc.subarray(['runc-userns', 'crun', 'sysbox-runc'], { minLength: 1 }),
});

test('each round holds each arm once', (t) => {
  fc.assert(
    fc.property(plans, (changes) => {
      const { trials } = planBlock({ ...base, ...changes }, 'mnt-a', 'plain');
      for (let round = 0; round < changes.trials; round += 1) {
        const arms = trials.filter((trial) => trial.round === round).map(({ arm, target }) => `${arm} ${target}`);
        const expected = ['baseline runc', 'baseline-again runc', ...changes.candidates.map((id) => `candidate ${id}`)];
        t.deepEqual(arms.sort(), expected.sort());
      }
      t.is(trials.length, changes.trials * (2 + changes.candidates.length));
    }),
  );
});

test('rounds come one after the other', (t) => {
  const rounds = planBlock({ ...base, trials: 5 }, 'mnt-a', 'plain').trials.map(({ round }) => round);
  t.deepEqual(
    rounds,
    rounds.toSorted((a, b) => a - b),
  );
});

test('the same seed gives the same order', (t) => {
  fc.assert(
    fc.property(plans, (changes) => {
      const plan = { ...base, ...changes };
      t.deepEqual(planBlock(plan, 'mnt-a', 'plain'), planBlock({ ...plan }, 'mnt-a', 'plain'));
    }),
  );
});

const order = (seed: number, workload: string, privilege: 'plain' | 'all-caps' = 'plain'): string =>
  planBlock({ ...base, seed, trials: 8 }, workload, privilege)
    .trials.map(({ arm }) => arm)
    .join(' ');

test('another seed, another workload and another privilege give other orders', (t) => {
  t.not(order(1, 'mnt-a'), order(2, 'mnt-a'));
  t.not(order(1, 'mnt-a'), order(1, 'mnt-b'));
  t.not(order(1, 'mnt-a'), order(1, 'mnt-a', 'all-caps'));
});

test('a block does not depend on jobs, suite or minimum, so that a resumed run agrees', (t) => {
  const other = { ...base, jobs: 8, suite: 'other', minDecisive: 9 };
  t.deepEqual(planBlock(other, 'mnt-a', 'plain'), planBlock(base, 'mnt-a', 'plain'));
});

test('more trials go on where fewer ended', (t) => {
  const few = planBlock({ ...base, trials: 3 }, 'mnt-a', 'plain').trials;
  const many = planBlock({ ...base, trials: 9 }, 'mnt-a', 'plain').trials;
  t.deepEqual(many.slice(0, few.length), [...few]);
});

test('over many blocks every arm is first about equally often', (t) => {
  const counts = new Map<string, number>();
  for (let index = 0; index < 900; index += 1) {
    const first = planBlock({ ...base, trials: 1 }, `w-${String(index)}`, 'plain').trials[0]?.arm ?? '';
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  for (const count of counts.values()) t.true(count > 220 && count < 380, String(count));
  t.is(counts.size, 3);
});

test('keys tell all trials of a run apart', (t) => {
  const keys = (['plain', 'all-caps'] as const).flatMap((privilege) =>
    ['a', 'b'].flatMap((workload) =>
      planBlock({ ...base, candidates: ['runc', 'crun'] }, workload, privilege).trials.map((trial) =>
        trialKey({ ...trial, workload, privilege }),
      ),
    ),
  );
  t.is(new Set(keys).size, keys.length);
});
