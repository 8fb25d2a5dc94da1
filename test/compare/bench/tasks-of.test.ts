import test from 'ava';
import { engineTasksOf, macroTasksOf } from '../../../compare/bench/tasks-of.js';
import type { Task } from '../../../compare/bench/tasks-of.js';
import type { MacroSample } from '../../../results/bench/macro-events.js';
import { sampleOf } from '../../support/bench.js';
import { macroPlanOf, macroSampleOf } from '../../support/macros.js';

/** `A1 0 200` for each time in ms. */
const timesOf = (task: Task | undefined): string[] =>
  [...(task?.times ?? [])].flatMap(([arm, blocks]) =>
    [...blocks].map(([block, ns]) => `${arm} ${String(block)} ${String(ns / 1e6)}`),
  );

test('an engine’s tasks have the times of every container; a record without them has none', (t) => {
  const [start, exec, stop, ...others] = engineTasksOf([
    sampleOf({ containerStartMs: 200, execMs: 20, stopMs: 30 }),
    sampleOf({ arm: 'N', block: 1, containerStartMs: 210, execMs: 21, stopMs: 31 }),
    sampleOf({ arm: 'N', block: 2, containerStartMs: 220 }),
  ]);
  t.deepEqual(others, []);
  t.deepEqual(
    [start, exec, stop].map((task) => `${task?.kind ?? ''} ${task?.id ?? ''}`),
    ['engine start', 'engine exec', 'engine stop'],
  );
  t.deepEqual(timesOf(start), ['A1 0 200', 'N 1 210', 'N 2 220']);
  t.deepEqual(timesOf(exec), ['A1 0 20', 'N 1 21']);
  t.deepEqual(timesOf(stop), ['A1 0 30', 'N 1 31']);
});

test('whole workloads are in the order of the plan, one that was never timed too', (t) => {
  const plan = macroPlanOf('two', 'one', 'none');
  const samples: MacroSample[] = [
    macroSampleOf({ macro: 'one', wallMs: 5 }),
    macroSampleOf({ macro: 'two', arm: 'C', block: 3, wallMs: 7 }),
    macroSampleOf({ macro: 'other', wallMs: 9 }),
  ];
  const tasks = macroTasksOf(plan, samples);
  t.deepEqual(
    tasks.map((task) => [task.kind, task.id, task.title, ...timesOf(task)]),
    [
      ['macro', 'two', 'title of two', 'C 3 7'],
      ['macro', 'one', 'title of one', 'A1 0 5'],
      ['macro', 'none', 'title of none'],
    ],
  );
  t.deepEqual(macroTasksOf(undefined, samples), []);
});

test('a time of nothing is no time', (t) => {
  t.deepEqual(timesOf(macroTasksOf(macroPlanOf('one'), [macroSampleOf({ macro: 'one', wallMs: 0 })])[0]), []);
});
