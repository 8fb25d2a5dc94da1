import test from 'ava';
import type { CellJudgement } from '../../../compare/bench/cell-judgement.js';
import type { CellSample } from '../../../compare/bench/cell-sample.js';
import { judgeCells } from '../../../compare/bench/judge-cells.js';
import type { CostVerdict } from '../../../compare/bench/judged-bench.js';
import { judgedTimes, withoutClaim } from '../../../compare/bench/judged-times.js';
import type { PairedBlock } from '../../../compare/bench/paired-block.js';
import { usualRules } from '../../../compare/bench/usual-rules.js';
import { judgedTaskOf } from '../../support/macros.js';
import { steadyBlocks } from './synthetic.js';

const timed = (blocks: readonly PairedBlock[]): CellSample => ({
  ...{ kind: 'timed', key: 'k', blocks, margin: 0.05, resolution: 0 },
});
const judge = (sample: CellSample): CellJudgement | undefined =>
  judgeCells([sample], usualRules({ looks: [15], seed: 1 }))[0];

test('a judgement with its numbers', (t) => {
  const sample = timed(steadyBlocks(15, 2));
  const times = judgedTimes('N', sample, judge(sample));
  t.like(times, { arm: 'N', verdict: 'slower', blocks: 15, margin: 0.05, reason: undefined, drifts: false });
  t.true(Math.abs((times.ratio?.point ?? NaN) - 2) < 0.01);
  t.true(Math.abs((times.deltaNs?.point ?? NaN) - 1000) < 5);
  t.true(Math.abs((times.baselineNs ?? NaN) - 1000) < 5);
});

const refused = (errno: string): CellSample => ({ kind: 'unsupported', key: 'k', arm: 'U', errno });
const reasons: readonly (readonly [name: string, sample: CellSample, verdict: CostVerdict, reason: string])[] = [
  ['a call that the kernel refuses', refused('EPERM'), 'unsupported', 'EPERM in arm U'],
  ['a call that does nothing', refused('none'), 'unsupported', 'no effect in arm U'],
  ['14 blocks', timed(steadyBlocks(14, 2)), 'inconclusive', 'too few blocks'],
  ['a baseline that differs from itself', timed(steadyBlocks(15, 2, 1.2)), 'noisy', 'control differs'],
];

for (const [name, sample, verdict, reason] of reasons) {
  test(`${name} is ${verdict} with the reason`, (t) => {
    t.like(judgedTimes('U', sample, judge(sample)), { verdict, reason });
  });
}

test('what was not judged is inconclusive and has no figure', (t) => {
  t.deepEqual(judgedTimes('C', timed([]), undefined), {
    ...{ arm: 'C', verdict: 'inconclusive', ratio: undefined, deltaNs: undefined, baselineNs: undefined, blocks: 0 },
    ...{ margin: 0.05, reason: undefined, drifts: false },
  });
});

test('a ratio that rises from block to block drifts', (t) => {
  const sample = timed(steadyBlocks(15, 2).map((block) => ({ ...block, armNs: block.armNs * (1 + block.block / 50) })));
  t.true(judgedTimes('N', sample, judge(sample)).drifts);
});

test('an unfit run claims nothing, shows its figures and keeps its other reasons', (t) => {
  for (const verdict of ['slower', 'faster', 'same'] as const) {
    const times = judgedTaskOf({ verdict });
    t.deepEqual(withoutClaim(times), { ...times, verdict: 'inconclusive', reason: 'the run is unfit' });
  }
  for (const verdict of ['inconclusive', 'noisy', 'unsupported'] as const) {
    const times = judgedTaskOf({ verdict, reason: 'r' });
    t.deepEqual(withoutClaim(times), times);
  }
});
