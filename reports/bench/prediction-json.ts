import type { BenchStarted } from '../../results/bench/bench-events.js';
import { schemaVersion } from '../../results/events.js';
import type { PredictionReport } from './prediction-text.js';

export interface PredictionOrigin {
  readonly runId: string;
  readonly line: readonly string[];
  /** Each time that the workload took without isolation, in ms. */
  readonly wallMs: readonly number[];
  /** Of the benchmark with the prices; undefined where no call needed one. */
  readonly costs: BenchStarted | undefined;
}

/** The document of `bench predict`: what was counted and timed, and what follows. Times in ns but where the name says ms. */
export function predictionJson({ prediction, counts, cautions }: PredictionReport, origin: PredictionOrigin): string {
  const document = {
    schemaVersion,
    runId: origin.runId,
    line: origin.line,
    wallMs: origin.wallMs,
    counts,
    costs: origin.costs === undefined ? null : { runId: origin.costs.runId, environment: origin.costs.environment },
    withheld: prediction.withheld ?? null,
    cautions,
    predictions: prediction.arms.map(({ arm, calls, extraNs, unpriced }) => ({
      arm,
      calls,
      extraNs: extraNs?.point ?? null,
      lowNs: extraNs?.low ?? null,
      highNs: extraNs?.high ?? null,
      unpriced,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
