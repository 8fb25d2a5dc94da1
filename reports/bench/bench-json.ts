import type { JudgedBench } from '../../compare/bench/judged-bench.js';
import { benchSummary } from './bench-headline.js';

/** The document of `bench --json`. Times in ns; a cell without interval has null. */
export function benchJson(bench: JudgedBench): string {
  const { started, plan, cells, laws, splits, failures, cautions, end, blocks } = bench;
  const document = {
    schemaVersion: started.schemaVersion,
    runId: started.runId,
    environment: started.environment,
    end,
    blocks,
    arms: plan.arms,
    summary: { ...benchSummary(bench), unfit: bench.control.unfit ? cells.length : 0 },
    cautions,
    cells: cells.map(({ ratio, deltaNs, group: _group, reason, baselineNs, ...cell }) => ({
      ...cell,
      ratio: ratio?.point ?? null,
      low: ratio?.low ?? null,
      high: ratio?.high ?? null,
      deltaNs: deltaNs?.point ?? null,
      deltaLowNs: deltaNs?.low ?? null,
      deltaHighNs: deltaNs?.high ?? null,
      baselineNs: baselineNs ?? null,
      reason: reason ?? null,
    })),
    laws,
    splits: splits.map(({ group: _group, ...split }) => split),
    failures,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
