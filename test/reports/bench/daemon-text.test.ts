import test from 'ava';
import { conditionsText } from '../../../reports/bench/conditions-text.js';
import { daemonText } from '../../../reports/bench/daemon-text.js';
import { renderBenchPage } from '../../../reports/bench/html/bench-page.js';
import { renderBench } from '../../../reports/bench/terminal-bench.js';
import { judgedTaskOf } from '../../support/macros.js';
import { judgedBenchOf, lawOf, splitOf } from '../../support/judged-bench.js';

test('the daemons have a sentence, with and without a price of a call', (t) => {
  t.is(
    daemonText({ containerMs: 120, callNs: 90_000 }),
    "The candidate's daemons took 120 ms of processor time around a container, at most 90.0 µs for each timed call that is trapped; no container sees that.",
  );
  t.is(
    daemonText({ containerMs: 120, callNs: undefined }),
    "The candidate's daemons took 120 ms of processor time around a container; no container sees that.",
  );
});

test('conditions stand in the headline and beside every figure of the terminal', (t) => {
  t.is(conditionsText([]), '');
  const bench = judgedBenchOf({
    conditions: ['emulated', '2 processors'],
    ...{ laws: [lawOf()], splits: [splitOf()], tasks: [judgedTaskOf()] },
    daemons: { containerMs: 1, callNs: undefined },
  });
  const lines = renderBench(bench)
    .split('\n')
    .filter((line) => /\d(\.\d+)?x|µs|ms/.test(line));
  t.true(lines.length >= 4);
  for (const line of lines) t.true(line.endsWith(' (emulated, 2 processors)'), line);
  t.regex(renderBench(bench), /^.*15 blocks \(emulated, 2 processors\)\. /);
});

test('conditions stand in every caption of the page', (t) => {
  const bench = judgedBenchOf({ conditions: ['emulated'], laws: [lawOf()], splits: [splitOf()] });
  const captions = renderBenchPage(bench).match(/<(fig)?caption>.*?<\/(fig)?caption>/gs) ?? [];
  t.true(captions.length >= 4);
  for (const caption of captions.filter((text) => !text.includes('Engine')))
    t.true(caption.includes('(emulated)'), caption);
});
