import type { ParsedBench } from '../../results/parse-record.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { PredictOptions } from '../commands/predict-options.js';
import type { CliContext } from '../context.js';
import { parseBenchFile } from '../read-record.js';
import { UsageError } from '../usage-error.js';

/** A record with prices. Throws `UsageError` where it cannot answer what is asked. */
export async function knownCosts(
  folder: string,
  { arm, baseline, candidate }: Pick<PredictOptions, 'arm' | 'baseline' | 'candidate'>,
  context: CliContext,
): Promise<ParsedBench> {
  const record = await parseBenchFile(folder, context);
  const { arms } = record.started.plan;
  const missing = arm?.find((name) => !arms.some((plan) => plan.arm === name));
  const names = arms.map((plan) => plan.arm).join(', ');
  if (missing !== undefined) throw new UsageError(`--arm ${missing}: the record in ${folder} has ${names}`);
  const targetOf = (name: CostArm) => arms.find((plan) => plan.arm === name)?.target;
  const other = targetOf('A1');
  if (other !== baseline) {
    throw new UsageError(`--costs ${folder}: its baseline is ${other ?? 'unknown'}; use --baseline ${other ?? ''}`);
  }
  const measured = targetOf('B');
  if (candidate === undefined || candidate === measured) return record;
  throw new UsageError(
    `--costs ${folder}: ${measured === undefined ? 'it has no candidate' : `its candidate is ${measured}`}; leave out --candidate ${candidate}`,
  );
}
