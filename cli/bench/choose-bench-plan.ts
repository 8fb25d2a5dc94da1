import { randomInt } from 'node:crypto';
import { looksOf, usualGroups } from '../../harness/bench/usual-groups.js';
import { HarnessError } from '../../harness/errors/harness-error.js';
import type { Host } from '../../harness/host/host.js';
import type { ArmPlan, BenchPlan, CostGroup } from '../../results/bench/bench-events.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { BenchOptions } from '../commands/bench-options.js';
import { UsageError } from '../usage-error.js';

const userNamespace: TargetId = 'runc-userns';
const bestCandidate: TargetId = 'sysbox-runc';
/** With its engines and its report a full benchmark stays below 45 min. */
const fullBudgetMinutes = 40;
const largestSeed = 2 ** 31;

export type PlanChoices = Pick<BenchOptions, 'quick' | 'operation' | 'mounts' | 'blocks' | 'seed'>;

/** Fixes what is measured, before anything is. Throws `UsageError` for a choice that leaves nothing. */
export function chooseBenchPlan(choices: PlanChoices, arms: readonly ArmPlan[]): BenchPlan {
  const size = choices.quick === true ? 'quick' : 'full';
  const { blocks } = choices;
  const looks = looksOf[size].filter((look) => blocks === undefined || look < blocks);
  return {
    kind: 'bench',
    size,
    arms: [...arms],
    groups: chosenGroups(usualGroups[size], choices),
    ...(size === 'full' && blocks === undefined ? { budgetMinutes: fullBudgetMinutes } : {}),
    looks: blocks === undefined ? [...looksOf[size]] : [...looks, blocks],
    seed: choices.seed ?? randomInt(largestSeed),
  };
}

function chosenGroups(groups: readonly CostGroup[], { operation, mounts }: PlanChoices): CostGroup[] {
  const known = new Set(groups.flatMap(({ operations }) => operations));
  const unknown = operation?.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new UsageError(`--operation ${unknown}: there is no such operation; there are ${[...known].join(', ')}`);
  }
  const levels = new Set(groups.map(({ mountsPresent }) => mountsPresent));
  const level = mounts?.find((count) => !levels.has(count));
  if (level !== undefined) {
    throw new UsageError(`--mounts ${String(level)}: measured are ${[...levels].join(', ')}`);
  }
  const chosen = groups
    .filter(({ mountsPresent }) => mounts?.includes(mountsPresent) !== false)
    .map((group) => ({ ...group, operations: group.operations.filter((name) => operation?.includes(name) !== false) }))
    .filter(({ operations }) => operations.length > 0);
  if (chosen.length > 0) return chosen;
  throw new UsageError('no operation is measured with so many mounts present; leave out --operation or --mounts');
}

/** The sides that the host offers. Throws when there is no baseline, or not the candidate that was asked for. */
export function chooseArms(
  host: Host,
  baseline: TargetId,
  asked: TargetId | undefined,
  only?: readonly CostArm[],
): ArmPlan[] {
  const proved = (id: TargetId): boolean => host.targets.some((target) => target.id === id);
  for (const id of [baseline, ...(asked === undefined ? [] : [asked])]) {
    if (proved(id)) continue;
    const reason = host.unavailable.find((target) => target.id === id)?.reason ?? `host ${host.kind} does not offer it`;
    throw new HarnessError('infrastructure', `target ${id} cannot be used: ${reason}`);
  }
  const candidate = asked ?? (proved(bestCandidate) && baseline !== bestCandidate ? bestCandidate : undefined);
  const hasUserns = proved(userNamespace) && baseline !== userNamespace;
  const arm = (name: ArmPlan['arm'], target: TargetId, supervision: ArmPlan['supervision'] = 'none'): ArmPlan => ({
    arm: name,
    target,
    supervision,
  });
  const offered = [
    arm('A1', baseline),
    arm('A2', baseline),
    ...(hasUserns ? [arm('U', userNamespace)] : []),
    arm('N', baseline, 'continue'),
    arm('NM', baseline, 'mountinfo'),
    ...(hasUserns ? [arm('C', userNamespace, 'mountinfo')] : []),
    ...(candidate === undefined ? [] : [arm('B', candidate)]),
  ];
  const missing = only?.find((name) => !offered.some((one) => one.arm === name));
  if (missing !== undefined) {
    throw new HarnessError('infrastructure', `arm ${missing} cannot be measured here: its target is not there`);
  }
  return offered.filter((one) => one.arm === 'A1' || one.arm === 'A2' || only?.includes(one.arm) !== false);
}
