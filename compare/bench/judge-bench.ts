import { median } from 'simple-statistics';
import type { BenchPlan, BenchSample } from '../../results/bench/bench-events.js';
import type { ParsedBench } from '../../results/parse-record.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import { hashText, seededRandom } from '../../vocabulary/random.js';
import { benchCautions } from './bench-cautions.js';
import type { CellJudgement } from './cell-judgement.js';
import type { CellSample, JudgeRules } from './cell-sample.js';
import { cellsOf, keyOf } from './cells-of.js';
import type { Cell } from './cells-of.js';
import { costLaws } from './cost-laws.js';
import { costSplits } from './cost-splits.js';
import { findDrift } from './drift.js';
import { judgeCells } from './judge-cells.js';
import { judgeFitness } from './judge-fitness.js';
import type { JudgedBench, JudgedCell } from './judged-bench.js';
import { errorAtLook, usualLooks } from './looks.js';
import type { MeasuredCell } from './measure-cell.js';
import { needsMoreBlocks } from './needs-more-blocks.js';
import { baselineNs } from './paired-block.js';
import type { PairedBlock } from './paired-block.js';

/** A difference in the cost of a call that does not matter, as part of one. */
const margin = 0.05;
/** A baseline that may differ from itself by more than this is too noisy to compare with. */
const controlLimit = 0.25;

interface CellOfArm {
  readonly cell: Cell;
  readonly arm: CostArm;
  readonly sample: CellSample;
}

/** Every verdict of a benchmark, computed from its raw samples alone; the same samples always give the same. */
export function judgeBench({ started, events }: ParsedBench): JudgedBench {
  const { plan } = started;
  const samples = events.filter((event) => event.type === 'bench-sample');
  const { cells, ofArms, rules, judgements } = judgeSamples(plan, samples);
  const fitness = judgeFitness(controlsOf(ofArms, judgements));
  const unfit = fitness.verdict === 'unfit';
  const finished = events.find((event) => event.type === 'bench-finished');
  const request = (name: string) => ({ level: 1 - errorAtLook(rules.looks), random: rules.randomFor(name) });
  return {
    started,
    plan,
    end: finished?.end ?? 'unfinished',
    blocks: new Set(samples.map(({ block }) => block)).size,
    cells: ofArms.map((one, index) => {
      const cell = judgedCell(one, judgements[index]);
      return unfit ? withoutClaim(cell) : cell;
    }),
    control: { pairs: fitness.cells, divergences: fitness.falseVerdicts, unfit },
    laws: costLaws(plan, cells, request),
    splits: costSplits(plan, cells, request),
    failures: failuresOf(plan, events),
    cautions: benchCautions(started.environment, samples),
  };
}

/** Places of the groups in the plan of which a cell asks for the next look. */
export function wantedGroups(plan: BenchPlan, samples: readonly BenchSample[]): number[] {
  const { ofArms, rules, judgements } = judgeSamples(plan, samples);
  const wanted = ofArms.filter((_, index) => {
    const judgement = judgements[index];
    return judgement !== undefined && needsMoreBlocks(judgement, rules.looks);
  });
  return [...new Set(wanted.map(({ cell }) => cell.group))].sort((one, other) => one - other);
}

/** What the report and the looks have in common. */
function judgeSamples(plan: BenchPlan, samples: readonly BenchSample[]) {
  const cells = cellsOf(plan, samples);
  const ofArms = cellsOfArms(plan, cells);
  const rules = rulesOf(plan);
  const judgements = judgeCells(
    ofArms.map(({ sample }) => sample),
    rules,
  );
  return { cells, ofArms, rules, judgements };
}

function rulesOf({ looks, seed }: BenchPlan): JudgeRules {
  const [first = usualLooks[0], ...others] = looks;
  return {
    looks: [first, ...others],
    controlLimit,
    randomFor: (key) => seededRandom(hashText(`${String(seed)}/${key}`)),
  };
}

const cellsOfArms = ({ arms }: BenchPlan, cells: readonly Cell[]): CellOfArm[] =>
  arms
    .filter(({ arm }) => arm !== 'A1' && arm !== 'A2')
    .flatMap(({ arm }) => cells.map((cell) => ({ cell, arm, sample: sampleOf(cell, arm) })));

function sampleOf(cell: Cell, arm: CostArm): CellSample {
  const key = [arm, cell.group, cell.operation].join('/');
  for (const side of ['A1', 'A2', arm] as const) {
    const errno = cell.refused.get(side);
    if (errno !== undefined) return { kind: 'unsupported', key, arm: side, errno };
  }
  const blocks = pairedBlocks(cell, arm);
  const smallest = Math.min(...blocks.flatMap(({ a1Ns, a2Ns, armNs }) => [a1Ns, a2Ns, armNs]));
  // The probe rounds to whole nanoseconds.
  return { kind: 'timed', key, blocks, margin, resolution: blocks.length === 0 ? 0 : 1 / smallest };
}

/** The blocks of a cell in which the arm and both baselines were timed, in order. */
export function pairedBlocks({ values }: Cell, arm: CostArm): PairedBlock[] {
  const [a1, a2, other] = [values.get('A1'), values.get('A2'), values.get(arm)];
  return [...(other ?? [])]
    .flatMap(([block, armNs]): PairedBlock[] => {
      const [a1Ns, a2Ns] = [a1?.get(block), a2?.get(block)];
      return a1Ns === undefined || a2Ns === undefined ? [] : [{ block, a1Ns, a2Ns, armNs }];
    })
    .sort((one, two) => one.block - two.block);
}

/** The control of each cell once: its arms share it. */
function controlsOf(ofArms: readonly CellOfArm[], judgements: readonly CellJudgement[]): MeasuredCell[] {
  const measured = new Map<Cell, MeasuredCell>();
  for (const [index, { cell }] of ofArms.entries()) {
    const judgement = judgements[index];
    if (judgement !== undefined && 'cell' in judgement) measured.set(cell, judgement.cell);
  }
  return [...measured.values()];
}

function judgedCell({ cell, arm, sample }: CellOfArm, judgement: CellJudgement | undefined): JudgedCell {
  const blocks = sample.kind === 'timed' ? sample.blocks : [];
  const measured = judgement !== undefined && 'cell' in judgement ? judgement.cell : undefined;
  return {
    ...keyOf(cell),
    arm,
    verdict: judgement?.verdict ?? 'inconclusive',
    ratio: measured?.estimate.ratio,
    deltaNs: measured?.estimate.deltaNs,
    baselineNs: blocks.length === 0 ? undefined : median(blocks.map(baselineNs)),
    blocks: blocks.length,
    margin: measured?.sameMargin ?? margin,
    reason: reasonOf(judgement),
    drifts: blocks.length > 2 && findDrift(blocks).drifts,
  };
}

/** An unfit run claims nothing; its figures are still shown. */
const withoutClaim = (cell: JudgedCell): JudgedCell =>
  cell.verdict === 'slower' || cell.verdict === 'faster' || cell.verdict === 'same'
    ? { ...cell, verdict: 'inconclusive', reason: 'the run is unfit' }
    : cell;

function reasonOf(judgement: CellJudgement | undefined): string | undefined {
  if (judgement === undefined) return undefined;
  if (judgement.verdict === 'unsupported') {
    return judgement.errno === 'none'
      ? `no effect in arm ${judgement.arm}`
      : `${judgement.errno} in arm ${judgement.arm}`;
  }
  return 'reason' in judgement ? judgement.reason : undefined;
}

function failuresOf({ arms }: BenchPlan, events: ParsedBench['events']): JudgedBench['failures'] {
  const failures = events.filter((event) => event.type === 'bench-failure');
  return arms.flatMap(({ arm }) => {
    const own = failures.filter((failure) => failure.arm === arm);
    const reason = own.at(-1)?.reason;
    return reason === undefined ? [] : [{ arm, count: own.length, reason }];
  });
}
