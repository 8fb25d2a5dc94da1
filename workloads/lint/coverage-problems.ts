import type { Privilege } from '../../vocabulary/privilege.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { Workload } from '../schema.js';
import { catalogProblem, listed } from './problem.js';
import type { LintProblem } from './problem.js';

interface Covering {
  readonly targets: readonly TargetId[];
  readonly privileges?: readonly Privilege[] | undefined;
}

/** Targets that nobody knows, privileges that the workload has not, and two that cover the same pair. */
export function coverageProblems(workload: Workload, targets: ReadonlySet<TargetId>): LintProblem[] {
  return [
    ...ofList('expectations', workload.expectations ?? [], workload, targets),
    ...ofList('adaptations', workload.adaptations ?? [], workload, targets),
    ...(Array.isArray(workload.mutates) ? unknownPrivileges(['mutates'], workload.mutates, workload) : []),
  ];
}

function ofList(
  field: 'expectations' | 'adaptations',
  list: readonly Covering[],
  workload: Workload,
  targets: ReadonlySet<TargetId>,
): LintProblem[] {
  const covered = new Map<string, number>();
  return list.flatMap((one, index) => {
    const unknown = one.targets.flatMap((target, at) =>
      targets.has(target)
        ? []
        : [
            catalogProblem(
              [field, index, 'targets', at],
              `there is no target ${target}; use one of ${[...targets].join(', ')}, or name yours with --target ${target}`,
            ),
          ],
    );
    const pairs = one.targets.flatMap((target) =>
      (one.privileges ?? workload.privileges).map((privilege) => `${target} with ${privilege}`),
    );
    const again = pairs.filter((pair) => covered.has(pair));
    const earlier = `${field}.${String(covered.get(again[0] ?? ''))}`;
    for (const pair of pairs) if (!covered.has(pair)) covered.set(pair, index);
    const twice =
      again.length === 0
        ? []
        : [
            catalogProblem(
              [field, index],
              `${again.join(', ')}: ${earlier} covers this already, and the first one counts`,
            ),
          ];
    return [...unknown, ...unknownPrivileges([field, index, 'privileges'], one.privileges ?? [], workload), ...twice];
  });
}

const unknownPrivileges = (
  path: readonly (string | number)[],
  privileges: readonly Privilege[],
  workload: Workload,
): LintProblem[] =>
  privileges.flatMap((privilege, index) =>
    workload.privileges.includes(privilege)
      ? []
      : [
          catalogProblem(
            [...path, index],
            `the workload has no privilege ${privilege}; it has ${listed(workload.privileges, 'none')}`,
          ),
        ],
  );
