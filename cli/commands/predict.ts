import { mkdir, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { judgePrediction } from '../../compare/bench/judge-prediction.js';
import { parseDockerRun } from '../../inputs/docker-run/parse.js';
import { predictionJson } from '../../reports/bench/prediction-json.js';
import { renderPrediction } from '../../reports/bench/prediction-text.js';
import type { PredictionReport } from '../../reports/bench/prediction-text.js';
import { benchCautions } from '../../compare/bench/bench-cautions.js';
import type { ParsedBench } from '../../results/parse-record.js';
import { beginBench } from '../bench/begin-bench.js';
import { knownCosts } from '../bench/known-costs.js';
import { measurePrediction } from '../bench/measure-prediction.js';
import type { CliContext } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { shownPath } from '../run-folder.js';
import { shownText } from '../shown-text.js';
import { UsageError } from '../usage-error.js';
import { withHost } from '../with-host.js';
import type { PredictOptions } from './predict-options.js';

/** Counts, prices, predicts; returns the exit status. */
export async function predictCommand(
  line: readonly string[],
  options: PredictOptions,
  context: CliContext,
): Promise<number> {
  const { cwd, env, stdout, stderr } = context;
  const run = parseDockerRun(line, { cwd, env, readFile: (path) => readFileSync(path, 'utf8') });
  if (!run.ok) throw new UsageError(run.message);
  for (const remark of run.remarks) stderr(`note: ${remark}\n`);
  const known = options.costs === undefined ? undefined : await knownCosts(options.costs, options, context);
  const { choice, open, folder } = await beginBench(options, context, { baselineOnly: known !== undefined });
  const { workload, costs, kernel } = await withHost(choice, open, context.signal, (host) =>
    measurePrediction({ host, run, options, open, folder, context }, known),
  );
  if (!workload.ok) {
    stderr(`eci-compat: nothing is predicted for this workload: ${shownText(workload.reason)}\n`);
    return exitCodes.notEnoughEvidence;
  }
  const arms = costs?.started.plan.arms ?? [];
  const report: PredictionReport = {
    counts: workload.counts,
    prediction:
      costs === undefined
        ? { wallMs: median([...workload.wallMs]), arms: [], withheld: undefined }
        : judgePrediction(workload, costs, options.arm),
    arms,
    cautions: costs === undefined ? [] : cautionsOf(costs, kernel),
  };
  const document = predictionJson(report, { line, runId: open.runId, wallMs: workload.wallMs, costs: costs?.started });
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'prediction.json');
  await writeFile(path, document);
  stdout(options.json === true ? document : shownText(renderPrediction(report), Infinity));
  (options.json === true ? stderr : stdout)(`\nPrediction: ${shownPath(cwd, path)}\n`);
  const { withheld, arms: predicted } = report.prediction;
  // Without costs there was nothing to price: no trapped call is an answer too.
  const answered = costs === undefined || predicted.some(({ extraNs }) => extraNs !== undefined);
  return withheld === undefined && answered ? exitCodes.nothingUnexpected : exitCodes.notEnoughEvidence;
}

const cautionsOf = ({ started, events }: ParsedBench, kernel: string): string[] => [
  ...(started.environment.host.kernel === kernel
    ? []
    : [
        `The prices are from another machine: kernel ${started.environment.host.kernel}, and the workload ran on ${kernel}.`,
      ]),
  ...benchCautions(
    started.environment,
    events.filter((event) => event.type === 'bench-sample'),
  ).map(({ text }) => text),
];
