import { randomInt } from 'node:crypto';
import { measureWorkload } from '../../harness/bench/measure-workload.js';
import type { MeasuredWorkload } from '../../harness/bench/measure-workload.js';
import { targetOf } from '../../harness/bench/target-of.js';
import type { Host } from '../../harness/host/host.js';
import type { HostOptions } from '../../harness/host/host-options.js';
import type { ParsedRun } from '../../inputs/docker-run/parsed-run.js';
import type { ParsedBench } from '../../results/parse-record.js';
import type { PredictOptions } from '../commands/predict-options.js';
import type { CliContext } from '../context.js';
import { prepareImages } from '../prepare-images.js';
import { parseBenchFile } from '../read-record.js';
import { requireTarget } from '../require-target.js';
import { measurePlan, referenceOf, toolsImage } from './measure-plan.js';
import { pricePlan, pricedArms } from './price-plan.js';

const largestSeed = 2 ** 31;

/** A workload as it was counted and timed, with the prices of its calls. */
export interface MeasuredPrediction {
  readonly workload: MeasuredWorkload;
  /** Undefined where no call needs a price, or there is nothing to price. */
  readonly costs: ParsedBench | undefined;
  /** Release of the kernel that the workload ran on. */
  readonly kernel: string;
}

/** A workload on an open host. */
export interface PredictionSetting {
  readonly host: Host;
  readonly run: ParsedRun;
  readonly options: PredictOptions;
  readonly open: HostOptions;
  readonly folder: string;
  readonly context: CliContext;
}

/** Counts and times the workload, and measures the prices of its calls unless they are known. */
export async function measurePrediction(
  setting: PredictionSetting,
  known: ParsedBench | undefined,
): Promise<MeasuredPrediction> {
  const { host, run, options, open, folder, context } = setting;
  const { signal } = context;
  const { kernel } = host.probe.facts;
  requireTarget(
    host,
    options.baseline,
    (options.runtime ?? []).map(({ name }) => name),
  );
  const target = targetOf(host, options.baseline);
  const arms = known === undefined ? pricedArms(host, options) : [];
  const given = options.image ?? [];
  const [tools, own] = await Promise.all([
    prepareImages([toolsImage], { given: [], recipesFirst: true }, host, open, signal),
    prepareImages([run.image], { given, recipesFirst: false }, host, open, signal),
  ]);
  const workload = await measureWorkload(
    {
      ...{ runId: open.runId, owner: open.owner, host, target },
      image: referenceOf(own, run.image),
      toolsImage: referenceOf(tools, toolsImage),
      ...{ command: run.command, options: run.options, privilege: run.privilege, trials: options.trials },
      limits: { clock: open.clock, timeoutMs: options.timeout * 1000 * (host.disposable?.slowness ?? 1) },
      phase: (text) => {
        open.progress.phase(text);
      },
    },
    signal,
  );
  if (known !== undefined || !workload.ok) return { workload, costs: known, kernel };
  const plan = pricePlan(workload.counts, arms, options.seed ?? randomInt(largestSeed));
  if (plan === undefined) return { workload, costs: undefined, kernel };
  await measurePlan(host, { plan, macros: [], images: tools, folder }, open, context);
  return { workload, costs: await parseBenchFile(folder, context), kernel };
}
