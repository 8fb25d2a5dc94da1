import type { Environment } from '../../results/environment.js';
import { factDifferences } from './fact-differences.js';
import type { FactDifference } from './fact-differences.js';
import type { RecordSide } from './record-side.js';

/** All that differs between the surroundings and the choices of two records beside the compared names. */
export const environmentDifferences = (a: RecordSide, b: RecordSide): readonly FactDifference[] =>
  factDifferences(factsOfRecord(a), factsOfRecord(b));

/** The environment as it is, with the compared target under one name on both sides, then what the record was asked to do. */
function factsOfRecord({ record, target }: RecordSide): unknown {
  const { environment, plan, workloads } = record.started;
  return {
    ...withComparedTarget(environment, target),
    command: plan.kind,
    suite: plan.suite,
    trialsOfEachSide: String(plan.trials),
    workloadsSideBySide: String(plan.jobs),
    workloads: workloads.flatMap(({ id, privileges }) => privileges.map((privilege) => `${id} [${privilege}]`)),
  };
}

function withComparedTarget({ targets, ...rest }: Environment, compared: string): Readonly<Record<string, unknown>> {
  const isCompared = ({ id }: Environment['targets'][number]): boolean => id === compared;
  return { ...rest, comparedTarget: targets.find(isCompared), targets: targets.filter((one) => !isCompared(one)) };
}
