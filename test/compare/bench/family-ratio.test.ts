import test from 'ava';
import type { CellJudgement } from '../../../compare/bench/cell-judgement.js';
import { familyRatio } from '../../../compare/bench/family-ratio.js';
import type { MeasuredCell } from '../../../compare/bench/measure-cell.js';

const cell = (point: number): MeasuredCell => ({
  estimate: { ratio: { point, low: point, high: point }, deltaNs: { point: 0, low: 0, high: 0 }, blocks: 15 },
  control: { point: 1, low: 1, high: 1 },
  ...{ margin: 0.05, sameMargin: 0.05, claim: 'slower', pValue: 0 },
});
const slower = (key: string, ratio: number): CellJudgement => ({
  ...{ key, verdict: 'slower', cell: cell(ratio), adjustedPValue: 0 },
});

test('half and double make one', (t) => {
  const { ratio, counted } = familyRatio([slower('a', 0.5), slower('b', 2)]);
  t.true(Math.abs((ratio ?? NaN) - 1) < 1e-12);
  t.deepEqual(counted, ['a', 'b']);
});

test('what has no ratio, or none to be believed, is listed and not averaged', (t) => {
  const judgements: CellJudgement[] = [
    slower('slow', 4),
    { key: 'refused', verdict: 'unsupported', arm: 'B', errno: 'EPERM' },
    { key: 'short', verdict: 'inconclusive', reason: 'too few blocks', blocks: 2 },
    { key: 'noisy', verdict: 'noisy', reason: 'control differs', cell: cell(100) },
    { key: 'open', verdict: 'inconclusive', reason: 'wide interval', cell: cell(9), adjustedPValue: 1 },
  ];
  const { ratio, counted, leftOut } = familyRatio(judgements);
  t.true(Math.abs((ratio ?? NaN) - 6) < 1e-12);
  t.deepEqual(counted, ['slow', 'open']);
  t.deepEqual(leftOut, ['refused', 'short', 'noisy']);
});

test('no cell, no ratio', (t) => {
  t.deepEqual(familyRatio([]), { ratio: undefined, counted: [], leftOut: [] });
});
