import test from 'ava';
import type { PooledHistogram } from '../../../../compare/bench/pooled-histograms.js';
import { renderBenchPage } from '../../../../reports/bench/html/bench-page.js';
import { armHistogramOf, histogramOf, hostileText, judgedBenchOf } from '../../../support/judged-bench.js';

const pageOf = (...histograms: readonly PooledHistogram[]): string => renderBenchPage(judgedBenchOf({ histograms }));
const textOf = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('each operation is folded by itself, with a chart for each of its cells', (t) => {
  const page = pageOf(
    histogramOf(),
    histogramOf({ operation: 'bind/undo', syscall: 'umount2' }),
    histogramOf({ mountsPresent: 1000 }),
  );
  const folded = [...page.matchAll(/<details class="spreads">.*?<\/details>/gs)].map(([text]) => text);
  t.deepEqual(
    folded.map((text) => [/<summary>(.*?)<\/summary>/s.exec(text)?.[1], text.split('<svg').length - 1]),
    [
      ['bind mount: 2 charts', 2],
      ['umount2 after bind mount: 1 chart', 1],
    ],
  );
  t.regex(folded[0] ?? '', /0 mounts present.*1,000 mounts present/s);
});

test('beside a chart each arm has its percentiles in words', (t) => {
  const text = textOf(pageOf(histogramOf()));
  t.regex(text, /Arm Times p50 p90 p99 Beyond the chart A1 100 5\.20 µs 5\.80 µs 7\.90 µs 1\.0 % N 50 11\.0 µs /);
  t.regex(textOf(pageOf(histogramOf({ arms: [armHistogramOf({ count: 5000 })] }))), / A1 5,000 .*? below 0\.1 % /);
});

test('no id is there twice', (t) => {
  const page = pageOf(histogramOf(), histogramOf({ mountsPresent: 10 }), histogramOf({ operation: 'tmpfs' }));
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  t.is(new Set(ids).size, ids.length);
  for (const [, id = ''] of page.matchAll(/ aria-(?:labelledby|describedby)="([^"]*)"/g)) t.true(ids.includes(id), id);
});

test('a benchmark in which nothing was timed has no heading for it', (t) => {
  t.false(pageOf().includes('id="spread"'));
});

test('names in a record that somebody else wrote are text and nothing else', (t) => {
  const page = pageOf(histogramOf({ operation: hostileText, syscall: hostileText }));
  t.false(/<script/i.test(page));
  t.notRegex(page, /[^\P{C}\n]/u);
});

test('the page of a full benchmark stays below 1.5 MB', (t) => {
  const counts = Array.from({ length: 40 }, (_, index) => 1 + ((index * 7919) % 1013));
  const count = counts.reduce((sum, one) => sum + one, 0);
  const arms = (['A1', 'A2', 'U', 'N', 'NM', 'C', 'B'] as const).map((arm) => armHistogramOf({ arm, count, counts }));
  const boundsNs = Array.from({ length: 41 }, (_, index) => Math.round(4096 * 1.2 ** index));
  const cells = Array.from({ length: 90 }, (_, index) =>
    histogramOf({ operation: `operation-${String(index % 36)}`, mountsPresent: index, boundsNs, arms }),
  );
  const { length } = pageOf(...cells);
  t.true(length > 200_000 && length < 1_250_000, String(length));
});
