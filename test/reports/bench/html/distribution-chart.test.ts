import test from 'ava';
import { renderToString } from 'preact-render-to-string';
import type { PooledHistogram } from '../../../../compare/bench/pooled-histograms.js';
import { DistributionChart } from '../../../../reports/bench/html/distribution-chart.js';
import { armHistogramOf, histogramOf } from '../../../support/judged-bench.js';

const chartOf = (histogram: PooledHistogram = histogramOf()): string =>
  renderToString(DistributionChart({ histogram, title: 'a title', id: 'one' }));

interface Outline {
  readonly arm: string;
  readonly dashes: string;
  /** Ends of each level piece, and its height above the floor. */
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly height: number }[];
}

/** The outlines as they are drawn: paths whose own class names the arm. */
function outlinesOf(chart: string): Outline[] {
  return [...chart.matchAll(/<path class="curve arm-(\w+)"([^>]*) d="([^"]*)"/g)].map(
    ([, arm = '', rest = '', d = '']) => {
      const pieces: { from: number; to: number; height: number }[] = [];
      let [x, y] = [0, 0];
      for (const [, letter, one = '', other] of d.matchAll(/([MVH])([\d.]+)(?: ([\d.]+))?/g)) {
        if (letter === 'M') [x, y] = [Number(one), Number(other)];
        else if (letter === 'V') y = Number(one);
        else {
          pieces.push({ from: x, to: Number(one), height: 118 - y });
          x = Number(one);
        }
      }
      return { arm, dashes: /stroke-dasharray="([^"]*)"/.exec(rest)?.[1] ?? '', pieces };
    },
  );
}

const areaOf = ({ pieces }: Outline): number =>
  pieces.reduce((sum, { from, to, height }) => sum + (to - from) * height, 0);

const numbersOf = (chart: string): number[] =>
  [...chart.matchAll(/ (?:d|x1|x2|y1|y2|x|y|cx|cy)="([^"]*)"/g)].flatMap(([, value = '']) =>
    value.split(/[MVHv ]/).flatMap((part) => (part === '' ? [] : [Number(part)])),
  );

test('each arm has an outline with dashes of its own, a name and a dot', (t) => {
  const arms = (['A1', 'A2', 'U', 'N', 'NM', 'C', 'B'] as const).map((arm) => armHistogramOf({ arm }));
  const chart = chartOf(histogramOf({ arms }));
  const outlines = outlinesOf(chart);
  t.deepEqual(
    outlines.map(({ arm }) => arm),
    ['A1', 'A2', 'U', 'N', 'NM', 'C', 'B'],
  );
  t.is(new Set(outlines.map(({ dashes }) => dashes)).size, 7);
  for (const { arm } of arms) t.regex(chart, new RegExp(`<text[^>]*>${arm}</text>`));
  t.is(chart.split('<circle').length - 1, 7);
});

test('arms of as many times within the buckets have outlines of the same area, however wide buckets and scales are', (t) => {
  const arms = [
    armHistogramOf({ count: 100, counts: [100, 0, 0, 0] }),
    armHistogramOf({ arm: 'U', count: 7, counts: [0, 0, 0, 7] }),
    armHistogramOf({ arm: 'N', count: 40, counts: [10, 10, 10, 10] }),
    armHistogramOf({ arm: 'C', count: 200, counts: [50, 50, 0, 0], above: 100 }),
  ];
  const [one = 0, other = 0, third = 0, half = 0] = outlinesOf(chartOf(histogramOf({ arms }))).map(areaOf);
  t.true(one > 1000);
  for (const area of [other, third, 2 * half])
    t.true(Math.abs(area / one - 1) < 0.01, `${String(area)} ${String(one)}`);
});

test('an empty bucket is a gap, and twice the time is as far anywhere', (t) => {
  const boundsNs = [1000, 2000, 4000, 8000, 16_000];
  const [outline] = outlinesOf(chartOf(histogramOf({ boundsNs })));
  const [first, second, third] = outline?.pieces ?? [];
  t.is(outline?.pieces.length, 3);
  t.is(first?.to, second?.from);
  const wide = (first?.to ?? 0) - (first?.from ?? 0);
  t.true(Math.abs((second?.to ?? 0) - (second?.from ?? 0) - wide) < 0.2);
  t.true(Math.abs((third?.from ?? 0) - (second?.to ?? 0) - wide) < 0.2);
});

test('median, 90 % and 99 % of an arm are at their times', (t) => {
  const boundsNs = [1000, 2000, 4000, 8000, 16_000];
  const arms = [armHistogramOf({ p50Ns: 2000, p90Ns: 4000, p99Ns: 8000, counts: [1, 1, 1, 1] })];
  const chart = chartOf(histogramOf({ boundsNs, arms }));
  const ends = outlinesOf(chart)[0]?.pieces.map(({ to }) => to) ?? [];
  const [, p50] = /<circle cx="([\d.]+)"/.exec(chart) ?? [];
  const [, p90, p99] = /class="mark" d="M([\d.]+) [^M]*M([\d.]+) /.exec(chart) ?? [];
  t.deepEqual([p50, p90, p99].map(Number), ends.slice(0, 3));
});

test('its title and its words are there for those who do not see it', (t) => {
  const chart = chartOf();
  t.regex(chart, /role="img" aria-labelledby="one-title" aria-describedby="one-text"/);
  t.true(chart.includes('<title id="one-title">a title</title>'));
  t.regex(chart, /<desc id="one-text">[^<]*Medians: A1 5\.20 µs, N 11\.0 µs\./);
});

const odd: readonly (readonly [name: string, changes: Partial<PooledHistogram>])[] = [
  ['one bucket', { boundsNs: [20, 21], arms: [armHistogramOf({ counts: [100], p50Ns: 20, p90Ns: 20, p99Ns: 20 })] }],
  ['times of nothing', { boundsNs: [0, 1], arms: [armHistogramOf({ counts: [9], p50Ns: 0, p90Ns: 0, p99Ns: 0 })] }],
  ['times of nothing and of days', { boundsNs: [0, 1, 1e9, 1e12, 2 ** 53] }],
  ['percentiles beyond the buckets', { arms: [armHistogramOf({ p50Ns: 1, p99Ns: 16_000 })] }],
  ['nothing in the buckets', { arms: [armHistogramOf({ counts: [0, 0, 0, 0], above: 100 })] }],
];

for (const [name, changes] of odd) {
  test(`${name} are drawn inside the picture`, (t) => {
    const chart = chartOf(histogramOf(changes));
    const numbers = numbersOf(chart);
    t.true(numbers.length > 10);
    t.true(
      numbers.every((number) => number >= 0 && number <= 640),
      numbers.join(' '),
    );
    t.notRegex(chart, /NaN|Infinity|undefined/);
  });
}
