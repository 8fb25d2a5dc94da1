import test from 'ava';
import fc from 'fast-check';
import { mean, median } from 'simple-statistics';
import { taskStatistics } from '../../../compare/bench/task-statistics.js';
import type { Task } from '../../../compare/bench/tasks-of.js';
import { benchPlanOf } from '../../support/bench.js';

const plan = benchPlanOf();

const taskOf = (timesMs: readonly number[]): Task => ({
  ...{ id: 'start', kind: 'engine', title: 'start a container' },
  times: new Map([['N', new Map(timesMs.map((ms, block) => [block, ms * 1e6]))]]),
});

const isNear = (value: number | undefined, expected: number): boolean =>
  value !== undefined && Math.abs(value - expected) < 1e-9 * expected;

test('mean and median are those of the times, in ms', (t) => {
  const times = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(times, (tenths) => {
      const timesMs = tenths.map((value) => value / 10);
      const [given, ...others] = taskStatistics(plan, [taskOf(timesMs)]);
      t.deepEqual(others, []);
      t.like(given, { task: 'start', arm: 'N', samples: timesMs.length });
      t.true(isNear(given?.meanMs, mean(timesMs)), String(given?.meanMs));
      t.true(isNear(given?.medianMs, median(timesMs)), String(given?.medianMs));
      const most = Math.max(...timesMs);
      t.true((given?.medianMs ?? NaN) <= (given?.p99Ms ?? NaN) && (given?.p99Ms ?? NaN) <= most);
    }),
    { numRuns: 60 },
  );
});

test('the margin of error is that of the mean, by the t distribution', (t) => {
  // Five times of mean 3 and variance 2.5: 2.776 standard errors of sqrt(2.5 / 5).
  const [given] = taskStatistics(plan, [taskOf([1, 2, 3, 4, 5])]);
  t.true(Math.abs((given?.marginOfErrorMs ?? NaN) - 2.776 * Math.sqrt(0.5)) < 1e-3);
});

test('arms come in the order of the plan, in whatever order they were measured', (t) => {
  const times = [4, 5].map((ms, block): [number, number] => [block, ms * 1e6]);
  const measured = (['C', 'A2', 'NM', 'A1', 'U', 'N'] as const).map((arm) => [arm, new Map(times)] as const);
  const tasks: Task[] = [
    { id: 'start', kind: 'engine', title: 'start', times: new Map(measured) },
    { id: 'stop', kind: 'engine', title: 'stop', times: new Map(measured.slice(1).toReversed()) },
  ];
  t.deepEqual(
    taskStatistics(plan, tasks).map(({ task, arm }) => `${task} ${arm}`),
    [
      ...['A1', 'A2', 'U', 'N', 'NM', 'C'].map((arm) => `start ${arm}`),
      ...['A1', 'A2', 'U', 'N', 'NM'].map((arm) => `stop ${arm}`),
    ],
  );
});

test('one time has no statistics', (t) => {
  t.deepEqual(taskStatistics(plan, [taskOf([4]), taskOf([])]), []);
});
