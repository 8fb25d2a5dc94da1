import test from 'ava';
import { shownText } from '../../../cli/shown-text.js';
import { taskLines } from '../../../reports/bench/terminal-tasks.js';
import { renderBench } from '../../../reports/bench/terminal-bench.js';
import { hostileText, judgedBenchOf } from '../../support/judged-bench.js';
import { callCountOf, judgedMacroOf, judgedTaskOf } from '../../support/macros.js';

test('each whole workload is named once, with its arms below, then what cannot be done', (t) => {
  const lines = taskLines(
    judgedBenchOf({
      tasks: [judgedTaskOf(), judgedTaskOf({ arm: 'C' })],
      macros: [
        judgedMacroOf(),
        judgedMacroOf({ task: 'two', title: 'title of two', calls: [] }),
        judgedMacroOf({ arm: 'C', predictedNs: undefined }),
      ],
      macroFailures: [
        { macro: 'three', reason: 'exit 1: why' },
        { macro: 'two', arm: 'C', reason: 'exit 2' },
      ],
    }),
  );
  const measured = '2.00x [1.90, 2.10], +100 ms, n=15';
  const predicted = 'predicted +90.0 ms [85.5 ms, 94.5 ms], +10.0 ms unexplained';
  t.deepEqual(lines, [
    '',
    'Around a container',
    '  create and start a container, N: same within 10 %: 1.00x [0.95, 1.05], +4.00 ms, n=15',
    '  create and start a container, C: same within 10 %: 1.00x [0.95, 1.05], +4.00 ms, n=15',
    '',
    'Whole workloads',
    '  one: title of one; 1,200 trapped calls (1,200 bind)',
    `    N: ${measured}; ${predicted}`,
    `    C: ${measured}; no prediction`,
    '  two: title of two; no trapped calls',
    `    N: ${measured}; ${predicted}`,
    '  three cannot be done here: exit 1: why',
    '  two cannot be done in C: exit 2',
  ]);
});

test('an unfit run has no prediction', (t) => {
  const lines = taskLines(judgedBenchOf({ macros: [judgedMacroOf({ predictedNs: undefined })], withheld: 'why' }));
  t.true(lines.at(-1)?.endsWith('; no prediction: the run is unfit'));
});

test('what was not timed has no heading, a failure alone has', (t) => {
  t.deepEqual(taskLines(judgedBenchOf()), []);
  t.deepEqual(taskLines(judgedBenchOf({ macroFailures: [{ macro: 'one', reason: 'r' }] })), [
    ...['', 'Whole workloads', '  one cannot be done here: r'],
  ]);
});

test('the report of a benchmark has these lines, and what a container printed does not act in them', (t) => {
  const bench = judgedBenchOf({
    macros: [judgedMacroOf({ calls: [callCountOf('bind', 1)], title: hostileText })],
    macroFailures: [{ macro: hostileText, reason: hostileText }],
  });
  const shown = shownText(renderBench(bench), Infinity);
  t.true(shown.includes('Whole workloads'));
  t.is(shown.split('<script>alert(1)</script>').length - 1, 3);
  t.notRegex(shown, /[^\P{C}\n]/u);
});
