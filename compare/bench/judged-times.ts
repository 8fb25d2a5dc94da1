import { median } from 'simple-statistics';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { CellJudgement } from './cell-judgement.js';
import type { CellSample } from './cell-sample.js';
import { findDrift } from './drift.js';
import type { JudgedTimes } from './judged-bench.js';
import { baselineNs } from './paired-block.js';

/** What a judgement says of one arm, with the numbers behind it. */
export function judgedTimes(arm: CostArm, sample: CellSample, judgement: CellJudgement | undefined): JudgedTimes {
  const blocks = sample.kind === 'timed' ? sample.blocks : [];
  const measured = judgement !== undefined && 'cell' in judgement ? judgement.cell : undefined;
  return {
    arm,
    verdict: judgement?.verdict ?? 'inconclusive',
    ratio: measured?.estimate.ratio,
    deltaNs: measured?.estimate.deltaNs,
    baselineNs: blocks.length === 0 ? undefined : median(blocks.map(baselineNs)),
    blocks: blocks.length,
    margin: measured?.sameMargin ?? (sample.kind === 'timed' ? sample.margin : 0),
    reason: reasonOf(judgement),
    drifts: blocks.length > 2 && findDrift(blocks).drifts,
  };
}

/** An unfit run claims nothing; its figures are still shown. */
export const withoutClaim = <Times extends JudgedTimes>(times: Times): Times =>
  times.verdict === 'slower' || times.verdict === 'faster' || times.verdict === 'same'
    ? { ...times, verdict: 'inconclusive', reason: 'the run is unfit' }
    : times;

function reasonOf(judgement: CellJudgement | undefined): string | undefined {
  if (judgement === undefined) return undefined;
  if (judgement.verdict === 'unsupported') {
    return judgement.errno === 'none'
      ? `no effect in arm ${judgement.arm}`
      : `${judgement.errno} in arm ${judgement.arm}`;
  }
  return 'reason' in judgement ? judgement.reason : undefined;
}
