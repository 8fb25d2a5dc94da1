import test from 'ava';
import type { JudgedBench } from '../../../../compare/bench/judged-bench.js';
import type { TaskStatistics } from '../../../../compare/bench/task-statistics.js';
import { renderBenchPage } from '../../../../reports/bench/html/bench-page.js';
import { hostileText, judgedBenchOf } from '../../../support/judged-bench.js';
import { judgedMacroOf, judgedTaskOf } from '../../../support/macros.js';

const pageOf = (changes: Partial<JudgedBench> = {}): string => renderBenchPage(judgedBenchOf(changes));

/** The cells of the table below a heading, row by row. */
const rowsOf = (page: string, id: string): string[][] => {
  const section = page.split(`id="${id}"`)[1]?.split('</section>')[0] ?? '';
  const body = section.split('<tbody>')[1] ?? '';
  return [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd].*?>(.*?)<\/t[hd]>/gs)].map(([, text]) => text ?? ''),
  );
};

const statisticsOf = (changes: Partial<TaskStatistics> = {}): TaskStatistics => ({
  ...{ task: 'start', arm: 'N', samples: 15, medianMs: 200, p99Ms: 900, meanMs: 250, marginOfErrorMs: 20 },
  ...changes,
});

test('an engine’s tasks have their statistics in every arm, and a finding where they are judged', (t) => {
  const page = pageOf({ tasks: [judgedTaskOf()], taskStatistics: [statisticsOf({ arm: 'A1' }), statisticsOf()] });
  const times = ['200 ms', '900 ms', '250 ms ± 20.0 ms', '15'];
  t.deepEqual(rowsOf(page, 'tasks'), [
    ['start', 'A1', ...times, ''],
    ['start', 'N', ...times, 'same within 10 %: 1.00x [0.95, 1.05], +4.00 ms, n=15'],
  ]);
});

test('a whole workload has its calls, its time and prediction beside measurement', (t) => {
  const page = pageOf({ macros: [judgedMacroOf(), judgedMacroOf({ arm: 'C', baselineNs: undefined })] });
  const predicted = 'predicted +90.0 ms [85.5 ms, 94.5 ms], +10.0 ms unexplained';
  const title = 'title of one: 1,200 trapped calls (1,200 bind)';
  t.deepEqual(rowsOf(page, 'macros'), [
    [title, 'N', '400 ms', '2.00x [1.90, 2.10], +100 ms, n=15', predicted],
    [title, 'C', '', '2.00x [1.90, 2.10], +100 ms, n=15', predicted],
  ]);
});

/** Texts of the table cells with the stress, below a heading. */
const stressedIn = (page: string, id: string): string[] =>
  [...(page.split(`id="${id}"`)[1]?.split('</section>')[0] ?? '').matchAll(/<td class="finding">(.*?)<\/td>/g)].map(
    ([, text]) => text ?? '',
  );

test('the stress lies on what was measured, not on what was predicted', (t) => {
  const page = pageOf({ macros: [judgedMacroOf()], tasks: [judgedTaskOf()], taskStatistics: [statisticsOf()] });
  t.deepEqual(stressedIn(page, 'macros'), ['2.00x [1.90, 2.10], +100 ms, n=15']);
  t.deepEqual(stressedIn(page, 'tasks'), ['same within 10 %: 1.00x [0.95, 1.05], +4.00 ms, n=15']);
  t.deepEqual(stressedIn(page, 'cells'), ['slower']);
  t.regex(page, /\.slower \.finding[^{]*\{ font-weight: 600; \}/);
  t.notRegex(page, /\.slower td:last-child/);
});

test('an unfit run has no prediction beside its workloads, and says so once more below', (t) => {
  const withheld = 'the baseline differs from itself in 2 of 9 cells';
  const page = pageOf({ macros: [judgedMacroOf({ predictedNs: undefined, restNs: undefined })], withheld });
  t.is(rowsOf(page, 'macros')[0]?.at(-1), 'no prediction: the run is unfit');
  t.regex(page, /what whole workloads were predicted to cost, are withheld: the baseline differs/);
});

test('a page without them has no heading for them; what cannot be done is told all the same', (t) => {
  for (const id of ['tasks', 'macros']) t.false(pageOf().includes(`id="${id}"`), id);
  const page = pageOf({
    macroFailures: [
      { macro: 'one', reason: 'exit 1' },
      { macro: 'two', arm: 'C', reason: 'exit 2' },
    ],
  });
  t.true(page.includes('id="macros"'));
  t.true(page.includes('<li>one cannot be done here: exit 1</li>'));
  t.true(page.includes('<li>two cannot be done in C: exit 2</li>'));
});

test('names and reasons from a record are text and nothing else', (t) => {
  const page = pageOf({
    tasks: [judgedTaskOf({ task: hostileText, reason: hostileText, verdict: 'inconclusive' })],
    taskStatistics: [statisticsOf({ task: hostileText })],
    macros: [judgedMacroOf({ task: hostileText, title: hostileText, verdict: 'noisy', reason: hostileText })],
    macroFailures: [{ macro: hostileText, reason: hostileText }],
  });
  t.false(/<script/i.test(page));
  t.notRegex(page, /[^\P{C}\n]/u);
  t.true(page.includes('alert(1)'));
});
