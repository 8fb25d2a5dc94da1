import type { BenchPlan, BenchSample } from '../../results/bench/bench-events.js';
import type { ParsedBench } from '../../results/parse-record.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import { benchCautions } from './bench-cautions.js';
import { callPrices } from './call-prices.js';
import type { CellJudgement } from './cell-judgement.js';
import type { CellSample } from './cell-sample.js';
import { cellsOf, keyOf } from './cells-of.js';
import type { Cell } from './cells-of.js';
import { costLaws } from './cost-laws.js';
import { costSplits } from './cost-splits.js';
import { daemonCost } from './daemon-cost.js';
import { judgeCells } from './judge-cells.js';
import { judgeFitness } from './judge-fitness.js';
import { judgedMacros, judgedTasks, tasksOfArms } from './judge-tasks.js';
import type { TaskOfArm } from './judge-tasks.js';
import type { JudgedBench, JudgedTimes } from './judged-bench.js';
import { judgedTimes, withoutClaim } from './judged-times.js';
import { errorAtLook } from './looks.js';
import { macroFailures } from './macro-failures.js';
import type { MeasuredCell } from './measure-cell.js';
import { needsMoreBlocks } from './needs-more-blocks.js';
import { pooledHistograms } from './pooled-histograms.js';
import { pairBlocks } from './pair-blocks.js';
import { taskStatistics } from './task-statistics.js';
import { engineTasksOf, macroTasksOf } from './tasks-of.js';
import { callMargin, usualRules } from './usual-rules.js';

interface CellOfArm {
  readonly cell: Cell;
  readonly arm: CostArm;
  readonly sample: CellSample;
}

/** Every verdict of a benchmark, computed from its raw samples alone; the same samples always give the same. */
export function judgeBench({ started, events }: ParsedBench): JudgedBench {
  const { plan } = started;
  const samples = events.filter((event) => event.type === 'bench-sample');
  const engineTasks = engineTasksOf(samples);
  const macros = macroTasksOf(
    plan.macros,
    events.filter((event) => event.type === 'macro-sample'),
  );
  const ofTasks = tasksOfArms(plan, [...engineTasks, ...macros]);
  const { cells, ofArms, rules, judgements, taskJudgements } = judgeSamples(plan, samples, ofTasks);
  const fitness = judgeFitness(controlsOf(ofArms, judgements));
  const unfit = fitness.verdict === 'unfit';
  const claims = <Times extends JudgedTimes>(times: Times): Times => (unfit ? withoutClaim(times) : times);
  const request = (name: string) => ({ level: 1 - errorAtLook(rules.looks), random: rules.randomFor(name) });
  const tasks = judgedTasks(ofTasks, taskJudgements).map(claims);
  const cautions = benchCautions(started.environment, samples);
  const pricesOf = (arm: CostArm) => callPrices(cells, samples, arm);
  return {
    started,
    plan,
    end: events.find((event) => event.type === 'bench-finished')?.end ?? 'unfinished',
    blocks: new Set(samples.map(({ block }) => block)).size,
    cells: ofArms.map(({ cell, arm, sample }, index) =>
      claims({ ...keyOf(cell), ...judgedTimes(arm, sample, judgements[index]) }),
    ),
    control: { pairs: fitness.cells, divergences: fitness.falseVerdicts, unfit },
    laws: unfit ? [] : costLaws(plan, cells, request),
    splits: unfit ? [] : costSplits(plan, cells, samples, request),
    withheld: unfit
      ? `the baseline differs from itself in ${String(fitness.falseVerdicts)} of ${String(fitness.cells)} cells`
      : undefined,
    histograms: pooledHistograms(plan, cells, samples),
    tasks: tasks.filter(({ kind }) => kind === 'engine'),
    taskStatistics: taskStatistics(plan, engineTasks),
    macros: judgedMacros(tasks, { events, pricesOf, request, unfit }),
    macroFailures: macroFailures(plan, events),
    failures: failuresOf(plan, events),
    cautions: cautions.map(({ text }) => text),
    conditions: cautions.map(({ condition }) => condition),
    daemons: daemonCost(samples),
  };
}

/** Whether the record is too unsteady to claim anything, without everything else that a report needs. */
export function isUnfit({ started, events }: ParsedBench): boolean {
  const samples = events.filter((event) => event.type === 'bench-sample');
  const { ofArms, judgements } = judgeSamples(started.plan, samples, []);
  return judgeFitness(controlsOf(ofArms, judgements)).verdict === 'unfit';
}

/** Places of the groups in the plan of which a cell asks for the next look. */
export function wantedGroups(plan: BenchPlan, samples: readonly BenchSample[]): number[] {
  const { ofArms, rules, judgements } = judgeSamples(plan, samples, []);
  const wanted = ofArms.filter((_, index) => {
    const judgement = judgements[index];
    return judgement !== undefined && needsMoreBlocks(judgement, rules.looks);
  });
  return [...new Set(wanted.map(({ cell }) => cell.group))].sort((one, other) => one - other);
}

/** What the report and the looks have in common: every claim of one is corrected for all of them. */
function judgeSamples(plan: BenchPlan, samples: readonly BenchSample[], ofTasks: readonly TaskOfArm[]) {
  const cells = cellsOf(plan, samples);
  const ofArms = cellsOfArms(plan, cells);
  const rules = usualRules(plan);
  const all = judgeCells(
    [...ofArms, ...ofTasks].map(({ sample }) => sample),
    rules,
  );
  const judgements = all.slice(0, ofArms.length);
  return { cells, ofArms, rules, judgements, taskJudgements: all.slice(ofArms.length) };
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
  const blocks = pairBlocks(cell.values, arm);
  const smallest = Math.min(...blocks.flatMap(({ a1Ns, a2Ns, armNs }) => [a1Ns, a2Ns, armNs]));
  // The probe rounds to whole nanoseconds.
  return { kind: 'timed', key, blocks, margin: callMargin, resolution: blocks.length === 0 ? 0 : 1 / smallest };
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

function failuresOf({ arms }: BenchPlan, events: ParsedBench['events']): JudgedBench['failures'] {
  const failures = events.filter((event) => event.type === 'bench-failure');
  return arms.flatMap(({ arm }) => {
    const own = failures.filter((failure) => failure.arm === arm);
    const reason = own.at(-1)?.reason;
    return reason === undefined ? [] : [{ arm, count: own.length, reason }];
  });
}
