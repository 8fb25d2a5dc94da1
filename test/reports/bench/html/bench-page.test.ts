import test from 'ava';
import type { JudgedBench } from '../../../../compare/bench/judged-bench.js';
import { renderBenchPage } from '../../../../reports/bench/html/bench-page.js';
import { benchStartedOf } from '../../../support/bench.js';
import { hostileText, judgedBenchOf, judgedCellOf, lawOf, rangeOf, splitOf } from '../../../support/judged-bench.js';

const pageOf = (changes: Partial<JudgedBench> = {}): string => renderBenchPage(judgedBenchOf(changes));
const textOf = (page: string): string => page.replace(/<style>.*?<\/style>/s, '').replaceAll(/<[^>]*>/g, ' ');

test('the page has the headline, the environment and every cell with its interval', (t) => {
  const text = textOf(pageOf());
  for (const part of [
    '1 of 1 cells decided, 0 noisy, 15 blocks.',
    'bind mount',
    '2.00x [1.90, 2.10]',
    '+100 µs',
    benchStartedOf().environment.host.kernel,
  ]) {
    t.true(text.includes(part), part);
  }
});

test('a page without laws, splits, failures and cautions has no heading for them', (t) => {
  const page = pageOf();
  for (const id of ['laws', 'split', 'notices']) t.false(page.includes(`id="${id}"`), id);
  const full = pageOf({ laws: [lawOf()], splits: [splitOf()], cautions: ['The machine was busy.'] });
  for (const id of ['laws', 'split', 'notices']) t.true(full.includes(`id="${id}"`), id);
  t.true(textOf(full).includes('The machine was busy.'));
});

test('laws and splits that are withheld are missed with the reason', (t) => {
  const page = pageOf({ withheld: 'the baseline differs from itself in 4 of 9 cells' });
  t.true(textOf(page).includes('are withheld: the baseline differs from itself in 4 of 9 cells.'));
  t.true(page.includes('id="withheld"'));
  t.false(pageOf().includes('withheld'));
});

test('the chart has one line for each arm, of as many points as were measured, inside the picture', (t) => {
  const page = pageOf({ laws: [lawOf({ arm: 'A1' }), lawOf(), lawOf({ operation: 'tmpfs' })] });
  const lines = [...page.matchAll(/<polyline[^>]*points="([^"]*)"/g)].map(([, points]) => points ?? '');
  t.is(lines.length, 3);
  for (const line of lines) {
    const points = line.split(' ').map((point) => point.split(',').map(Number));
    t.is(points.length, 3);
    t.true(points.every(([x = -1, y = -1]) => x >= 0 && x <= 640 && y >= 0 && y <= 300));
  }
});

test('costs that are all one give a chart too', (t) => {
  const points = [0, 0, 0].map((costNs, index) => ({ mountsPresent: index, costNs }));
  t.notRegex(pageOf({ laws: [lawOf({ points })] }), /NaN|Infinity|undefined/);
});

test('the reason of a failure or of a cell is text and nothing else', (t) => {
  const page = pageOf({
    failures: [{ arm: 'C', count: 1, reason: hostileText }],
    cells: [judgedCellOf({ verdict: 'unsupported', ratio: undefined, deltaNs: undefined, reason: hostileText })],
    cautions: ['<b>'],
  });
  t.false(/<script/i.test(page));
  t.false(page.includes('<b>'));
  t.notRegex(page, /[^\P{C}\n]/u);
  t.is(page.split('&lt;script>alert(1)').length + page.split('&lt;script&gt;alert(1)').length - 2, 2);
});

test('the names in a record that somebody else wrote are text and nothing else', (t) => {
  const page = pageOf({
    cells: [
      judgedCellOf({ operation: hostileText, syscall: hostileText }),
      judgedCellOf({ operation: `${hostileText}/undo`, syscall: hostileText }),
    ],
    laws: [lawOf({ operation: hostileText })],
    splits: [splitOf({ operation: hostileText })],
    started: { ...benchStartedOf(), runId: hostileText },
  });
  t.false(/<script/i.test(page));
  t.notRegex(page, /[^\P{C}\n]/u);
});

test('nothing on the page is fetched or run', (t) => {
  const page = pageOf({ laws: [lawOf()], splits: [splitOf()] });
  t.regex(page, /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';/);
  t.notRegex(page, /<(script|link|img|iframe|object)\b| src=|url\(| on\w+=/);
});

test('figures that are not there leave a cell empty', (t) => {
  const cell = judgedCellOf({
    verdict: 'inconclusive',
    ratio: undefined,
    deltaNs: undefined,
    baselineNs: undefined,
    reason: 'too few blocks',
  });
  const text = textOf(pageOf({ cells: [cell] }));
  t.true(text.includes('inconclusive: too few blocks'));
  t.notRegex(text, /NaN|undefined/);
  t.true(textOf(pageOf({ cells: [judgedCellOf({ drifts: true, ratio: rangeOf(3) })] })).includes('slower (drifts)'));
});
