import { randomInt } from 'node:crypto';
import { looksOf, usualGroups } from '../../harness/bench/usual-groups.js';
import type { Host } from '../../harness/host/host.js';
import type { ArmPlan, BenchPlan, CostGroup } from '../../results/bench/bench-events.js';
import type { MacroPlan } from '../../results/bench/macro-events.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { Macro } from '../../workloads/macro.js';
import type { BenchOptions } from '../commands/bench-options.js';
import { requireTarget } from '../require-target.js';
import { UsageError } from '../usage-error.js';
import { bestCandidate, missingArm, userNamespace } from './missing-arm.js';

/** With its engines and its report a full benchmark stays below 45 min. */
const fullBudgetMinutes = 20;
const macroBudgetMinutes = 22;
/** The first look of single calls: a whole workload is not measured more often. */
const macroBlocks = 15;
const largestSeed = 2 ** 31;

export type PlanChoices = Pick<BenchOptions, 'quick' | 'operation' | 'mounts' | 'blocks' | 'seed'>;

/** Fixes what is measured, before anything is. Throws `UsageError` for a choice that leaves nothing. */
export function chooseBenchPlan(choices: PlanChoices, arms: readonly ArmPlan[], macros: readonly Macro[]): BenchPlan {
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
    ...(macros.length === 0 ? {} : { macros: macroPlan(macros, arms, choices) }),
  };
}

/** A trap that does nothing is left out: its cost is known from single calls, and whole workloads take long. */
const macroPlan = (macros: readonly Macro[], arms: readonly ArmPlan[], { blocks }: PlanChoices): MacroPlan => ({
  workloads: macros.map(({ id, title, image, script }) => ({ id, title, image, script })),
  arms: arms.map(({ arm }) => arm).filter((arm) => arm !== 'N'),
  blocks: blocks ?? macroBlocks,
  ...(blocks === undefined ? { budgetMinutes: macroBudgetMinutes } : {}),
});

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

export type ArmChoices = Pick<BenchOptions, 'baseline' | 'candidate' | 'arm' | 'runtime'>;

/** The sides that the host offers. Throws when there is no baseline, or not the candidate or arm that was asked for. */
export function chooseArms(host: Host, { baseline, candidate: asked, arm: only, runtime = [] }: ArmChoices): ArmPlan[] {
  const proved = (id: TargetId): boolean => host.targets.some((target) => target.id === id);
  const registered = runtime.map(({ name }) => name);
  for (const id of [baseline, ...(asked === undefined ? [] : [asked])]) requireTarget(host, id, registered);
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
  if (missing !== undefined) throw missingArm(missing, host, baseline);
  return offered.filter((one) => one.arm === 'A1' || one.arm === 'A2' || only?.includes(one.arm) !== false);
}
