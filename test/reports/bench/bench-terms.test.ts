import test from 'ava';
import { shownText } from '../../../cli/shown-text.js';
import { benchTerms } from '../../../reports/bench/bench-terms.js';
import { renderBenchPage } from '../../../reports/bench/html/bench-page.js';
import { renderBench } from '../../../reports/bench/terminal-bench.js';
import { judgedBenchOf, judgedCellOf } from '../../support/judged-bench.js';

const long = judgedBenchOf({ cells: [judgedCellOf(), judgedCellOf({ mountsPresent: 100, longLines: true })] });
const usual = judgedBenchOf();

test('long lines are explained where there are cells with them, and nowhere else', (t) => {
  const named = (bench: typeof long) => benchTerms(bench).some(({ term }) => term === 'with long lines');
  t.true(named(long));
  t.false(named(usual));
  for (const show of [renderBenchPage, (bench: typeof long) => shownText(renderBench(bench), Infinity)]) {
    t.regex(show(long), /100 mounts present with long lines/);
    t.is(show(long).split('an overlay of twelve layers').length - 1, 1);
    t.notRegex(show(usual), /long lines|twelve layers/);
  }
});

test('the page has every term, and a link that leads to them', (t) => {
  const page = renderBenchPage(long);
  for (const { term } of benchTerms(long)) t.true(page.includes(`<dt>${term}</dt>`), term);
  t.true(page.includes('href="#how-to-read"'));
  t.is(page.split('id="how-to-read"').length - 1, 1);
});
