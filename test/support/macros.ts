import type { JudgedMacro, JudgedTask } from '../../compare/bench/judged-bench.js';
import type { CallCount, CallKind } from '../../results/bench/call-counts.js';
import type { MacroCount, MacroPlan, MacroSample } from '../../results/bench/macro-events.js';
import type { Macro } from '../../workloads/macro.js';
import { rangeOf } from './judged-bench.js';

/** A whole workload that does nothing, changed as asked. */
export const macroOf = (id: string, changes: Partial<Macro> = {}): Macro => ({
  ...{ id, title: `title of ${id}`, image: 'busybox', script: `do-${id}`, sources: ['s'] },
  ...changes,
});

export const macroPlanOf = (...ids: readonly string[]): MacroPlan => ({
  workloads: ids.map((id) => {
    const { title, image, script } = macroOf(id);
    return { id, title, image, script };
  }),
  arms: ['A1', 'A2', 'N', 'C'],
  blocks: 15,
});

export const macroSampleOf = (changes: Partial<MacroSample> = {}): MacroSample => ({
  ...{ type: 'macro-sample', block: 0, position: 0, arm: 'A1', macro: 'one' },
  ...{ startedAt: '2026-01-31T10:30:00.000Z', wallMs: 1000 },
  ...changes,
});

/** Calls beside 20 lines of the mount table each. */
export const callCountOf = (kind: CallKind, count: number): CallCount => ({ kind, count, mountsPresent: 20 * count });

export const macroCountOf = (macro: string, ...calls: readonly CallCount[]): MacroCount => ({
  ...{ type: 'macro-count', macro, noNewPrivs: false, calls: [...calls] },
});

/** A task that a trap does not make slower. */
export const judgedTaskOf = (changes: Partial<JudgedTask> = {}): JudgedTask => ({
  ...{ task: 'start', kind: 'engine', title: 'create and start a container', arm: 'N', verdict: 'same' },
  ...{ ratio: rangeOf(1), deltaNs: rangeOf(4_000_000), baselineNs: 400_000_000, blocks: 15, margin: 0.1 },
  ...{ reason: undefined, drifts: false },
  ...changes,
});

/** A whole workload that takes 100 ms longer, of which its 1,200 bind mounts explain 90. */
export const judgedMacroOf = (changes: Partial<JudgedMacro> = {}): JudgedMacro => ({
  ...judgedTaskOf({ task: 'one', kind: 'macro', title: 'title of one', verdict: 'slower', ratio: rangeOf(2) }),
  ...{ deltaNs: rangeOf(100_000_000), calls: [callCountOf('bind', 1200)], predictedNs: rangeOf(90_000_000) },
  ...{ unpriced: [], restNs: 10_000_000 },
  ...changes,
});
