import type { JudgedBench, JudgedTimes } from '../../compare/bench/judged-bench.js';
import { benchSummary } from './bench-headline.js';

/** The document of `bench --json`. Times in ns; a cell without interval has null. */
export function benchJson(bench: JudgedBench): string {
  const {
    started,
    plan,
    cells,
    tasks,
    taskStatistics,
    macros,
    macroFailures,
    laws,
    splits,
    failures,
    cautions,
    conditions,
    daemons,
    end,
    blocks,
  } = bench;
  const document = {
    schemaVersion: started.schemaVersion,
    runId: started.runId,
    environment: started.environment,
    end,
    blocks,
    arms: plan.arms,
    summary: { ...benchSummary(bench), unfit: bench.control.unfit ? cells.length : 0 },
    cautions,
    conditions,
    daemons: daemons ?? null,
    cells: cells.map(({ group: _group, ...cell }) => ({ ...flat(cell), conditions })),
    tasks: tasks.map(flat),
    taskStatistics,
    macros: macros.map(({ predictedNs, restNs, ...macro }) => ({
      ...flat(macro),
      predictedNs: predictedNs ?? null,
      restNs: restNs ?? null,
    })),
    macroFailures: macroFailures.map(({ macro, arm, reason }) => ({ macro, arm: arm ?? null, reason })),
    laws,
    splits: splits.map(({ group: _group, ...split }) => split),
    withheld: bench.withheld ?? null,
    failures,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Without ranges within: what is not there is null. */
const flat = <Times extends JudgedTimes>({ ratio, deltaNs, reason, baselineNs, ...times }: Times) => ({
  ...times,
  ratio: ratio?.point ?? null,
  low: ratio?.low ?? null,
  high: ratio?.high ?? null,
  deltaNs: deltaNs?.point ?? null,
  deltaLowNs: deltaNs?.low ?? null,
  deltaHighNs: deltaNs?.high ?? null,
  baselineNs: baselineNs ?? null,
  reason: reason ?? null,
});
