import test from 'ava';
import type { CellJudgement } from '../../../compare/bench/cell-judgement.js';
import type { MeasuredCell } from '../../../compare/bench/measure-cell.js';
import { usualLooks } from '../../../compare/bench/looks.js';
import { needsMoreBlocks } from '../../../compare/bench/needs-more-blocks.js';

const cell = (point: number, half: number, blocks = 15): MeasuredCell => ({
  estimate: {
    ratio: { point, low: point - half, high: point + half },
    deltaNs: { point: 0, low: 0, high: 0 },
    blocks,
  },
  control: { point: 1, low: 0.99, high: 1.01 },
  ...{ margin: 0.05, sameMargin: 0.05, claim: 'slower', pValue: 0 },
});
const key = 'k';

const rows: readonly (readonly [string, CellJudgement, boolean])[] = [
  ['narrow enough in itself', { key, verdict: 'slower', cell: cell(1.2, 0.049), adjustedPValue: 0 }, false],
  ['too wide', { key, verdict: 'slower', cell: cell(1.2, 0.051), adjustedPValue: 0 }, true],
  ['narrow enough for so large an effect', { key, verdict: 'slower', cell: cell(11, 0.99), adjustedPValue: 0 }, false],
  ['too wide even for it', { key, verdict: 'slower', cell: cell(11, 1.01), adjustedPValue: 0 }, true],
  ['too wide at the last look', { key, verdict: 'faster', cell: cell(0.5, 0.2, 120), adjustedPValue: 0 }, false],
  ['same, narrow', { key, verdict: 'same', cell: cell(1, 0.04), adjustedPValue: 0 }, false],
  [
    'inconclusive though narrow',
    { key, verdict: 'inconclusive', reason: 'wide interval', cell: cell(1.05, 0.01), adjustedPValue: 0.5 },
    true,
  ],
  [
    'inconclusive at the last look',
    { key, verdict: 'inconclusive', reason: 'many cells', cell: cell(1.05, 0.01, 120), adjustedPValue: 0.5 },
    false,
  ],
  ['too few blocks', { key, verdict: 'inconclusive', reason: 'too few blocks', blocks: 3 }, true],
  ['noisy', { key, verdict: 'noisy', reason: 'control is wide', cell: cell(1, 0.01) }, true],
  ['noisy at the last look', { key, verdict: 'noisy', reason: 'control differs', cell: cell(1, 0.01, 120) }, false],
  ['refused', { key, verdict: 'unsupported', arm: 'B', errno: 'EPERM' }, false],
];
for (const [name, judgement, expected] of rows) {
  test(`${name}: ${expected ? 'goes on' : 'stops'}`, (t) => {
    t.is(needsMoreBlocks(judgement, usualLooks), expected);
  });
}
