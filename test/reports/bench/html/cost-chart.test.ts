import test from 'ava';
import { renderToString } from 'preact-render-to-string';
import type { CostLaw } from '../../../../compare/bench/judged-bench.js';
import { CostChart } from '../../../../reports/bench/html/cost-chart.js';
import { lawOf } from '../../../support/judged-bench.js';

const chartOf = (...laws: readonly CostLaw[]): string => renderToString(CostChart({ title: 'bind', laws, under: '' }));

/** Text and height of what is written right of the lines, or left of the axis. */
const textsOf = (chart: string, side: 'left' | 'right'): { text: string; y: number }[] =>
  [...chart.matchAll(/<text x="([\d.]+)" y="([\d.]+)"( text-anchor="end")?>([^<]*)<\/text>/g)]
    .filter(([, x = '0', , end]) => (side === 'left' ? end !== undefined : Number(x) > 580))
    .map(([, , y = '0', , text = '']) => ({ text, y: Number(y) }));

test('the axis of costs has round times between the lowest and the highest', (t) => {
  const ticks = textsOf(chartOf(lawOf({ arm: 'A1' })), 'left').map(({ text }) => text);
  t.deepEqual(ticks, ['100 µs', '150 µs', '200 µs', '300 µs', '500 µs']);
});

test('the names of lines that end at one place can be read', (t) => {
  const labels = textsOf(chartOf(lawOf({ arm: 'A1' }), lawOf({ arm: 'U' }), lawOf({ arm: 'C' })), 'right');
  t.deepEqual(
    labels.map(({ text }) => text),
    ['A1', 'U', 'C'],
  );
  for (const [index, { y }] of labels.entries()) t.true(index === 0 || y - (labels[index - 1]?.y ?? 0) >= 13);
});
