import { median } from 'simple-statistics';
import type { BenchPlan } from '../../results/bench/bench-events.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import { isUsual } from './cells-of.js';
import type { Cell } from './cells-of.js';
import type { CostLaw } from './judged-bench.js';
import type { LevelRequest } from './median-interval.js';
import { fitScalingLaw } from './scaling-law.js';

/** The law of each operation and arm that was measured with several numbers of mounts present. */
export function costLaws(
  { arms }: BenchPlan,
  cells: readonly Cell[],
  request: (name: string) => LevelRequest,
): CostLaw[] {
  const usual = cells.filter(isUsual);
  const operations = [...new Set(usual.map(({ operation }) => operation))];
  return operations.flatMap((operation) => {
    const scaled = usual.filter((cell) => cell.operation === operation);
    return arms
      .filter(({ arm }) => arm !== 'A2')
      .flatMap(({ arm }) => lawOf(operation, arm, scaled, request(`law/${arm}/${operation}`)));
  });
}

function lawOf(operation: string, arm: CostArm, cells: readonly Cell[], request: LevelRequest): CostLaw[] {
  const timed = cells.filter(({ values }) => values.has(arm));
  const [first, ...others] = timed.map(({ values }) => values.get(arm) ?? new Map<number, number>());
  const complete = [...(first?.keys() ?? [])].filter((block) => others.every((values) => values.has(block)));
  const law = fitScalingLaw(
    complete.map((block) =>
      timed.map(({ mountsPresent, values }) => ({ mountsPresent, costNs: values.get(arm)?.get(block) ?? 0 })),
    ),
    request,
  );
  if (law.kind !== 'fitted') return [];
  return [
    {
      operation,
      arm,
      interceptNs: law.baseNs,
      slopeNs: law.perMountNs,
      rSquared: law.rSquared,
      points: timed
        .map(({ mountsPresent, values }) => ({ mountsPresent, costNs: median([...(values.get(arm)?.values() ?? [])]) }))
        .sort((one, other) => one.mountsPresent - other.mountsPresent),
    },
  ];
}
