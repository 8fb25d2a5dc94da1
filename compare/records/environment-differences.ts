import type { Environment } from '../../results/environment.js';
import { factDifferences } from './fact-differences.js';
import type { FactDifference } from './fact-differences.js';
import type { RecordSide } from './record-side.js';

/** All that differs between the surroundings and the choices of two records beside the compared names. */
export const environmentDifferences = (a: RecordSide, b: RecordSide): readonly FactDifference[] =>
  factDifferences(factsOfRecord(a, b), factsOfRecord(b, a));

/** The environment as it is, with the compared target under one name on both sides, then what the record was asked to do. */
function factsOfRecord(side: RecordSide, other: RecordSide): unknown {
  const { record } = side;
  const { environment, plan, workloads } = record.started;
  return {
    ...withComparedTarget(environment, side, other),
    command: plan.kind,
    suite: plan.suite,
    trialsOfEachSide: String(plan.trials),
    workloadsSideBySide: String(plan.jobs),
    workloads: workloads.flatMap(({ id, privileges }) => privileges.map((privilege) => `${id} [${privilege}]`)),
  };
}

/** A target that is compared is no difference of the others as well, unless both records hold it and only one compares it. */
function withComparedTarget(
  { targets, ...rest }: Environment,
  side: RecordSide,
  other: RecordSide,
): Readonly<Record<string, unknown>> {
  const { environment } = other.record.started;
  const isHeldByBoth = (id: string): boolean => environment.targets.some((one) => one.id === id);
  const others = targets.filter(({ id }) => id !== side.target || (id !== other.target && isHeldByBoth(id)));
  return { ...rest, comparedTarget: targets.find(({ id }) => id === side.target), targets: others };
}
