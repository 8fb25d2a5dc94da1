import type { BenchEvent, BenchPlan } from '../../results/bench/bench-events.js';
import type { MacroFailure } from '../../results/bench/macro-events.js';

/** What could not be done of the whole workloads, in the order of the plan: of each what holds everywhere, then by arm. */
export function macroFailures({ arms, macros }: BenchPlan, events: readonly BenchEvent[]): MacroFailure[] {
  const ids = (macros?.workloads ?? []).map(({ id }) => id);
  const armPlace = (name: MacroFailure['arm']): number => arms.findIndex(({ arm }) => arm === name);
  return events
    .filter((event) => event.type === 'macro-failure')
    .sort((one, other) => ids.indexOf(one.macro) - ids.indexOf(other.macro) || armPlace(one.arm) - armPlace(other.arm));
}
