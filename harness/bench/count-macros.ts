import type { ArmPlan, BenchEvent } from '../../results/bench/bench-events.js';
import type { MacroFailure } from '../../results/bench/macro-events.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { Macro } from '../../workloads/macro.js';
import type { Recorder } from '../record/recorder.js';
import type { BenchRequest } from './bench-request.js';
import { countCalls } from './count-calls.js';
import type { CountedRun } from './count-calls.js';
import { macroCommand, macroContainer, macroName, toolsOf } from './macro-container.js';
import { targetOf } from './target-of.js';

/** A whole workload with the arms in which it can be done. */
export interface CountedMacro {
  readonly macro: Macro;
  readonly image: string;
  readonly arms: Set<ArmPlan>;
}

export interface CountPlace {
  readonly arms: readonly ArmPlan[];
  /** Targets without the helpers, with the reason: nothing can be counted there, and no arm of it has a supervisor. */
  readonly lacking: ReadonlyMap<TargetId, string>;
}

/** Counts the calls of each whole workload once on the baseline; one that cannot be counted is left out with the reason. */
export async function countMacros(
  request: BenchRequest,
  recorder: Recorder<BenchEvent>,
  { arms, lacking }: CountPlace,
  signal: AbortSignal,
): Promise<CountedMacro[]> {
  const baseline = arms.find(({ arm }) => arm === 'A1');
  if (baseline === undefined) return [];
  const supervised = arms.filter(({ supervision }) => supervision !== 'none');
  const counted: CountedMacro[] = [];
  for (const macro of request.macros) {
    const fail = (failure: Pick<MacroFailure, 'reason' | 'arm'>): Promise<void> => {
      request.progress.note(
        `${macro.id}${failure.arm === undefined ? '' : ` in arm ${failure.arm}`}: ${failure.reason}`,
      );
      return recorder.append({ type: 'macro-failure', macro: macro.id, ...failure });
    };
    const image = request.macroImages.get(macro.image);
    if (image === undefined) {
      await fail({ reason: `image ${macro.image} cannot be built here` });
      continue;
    }
    const missing = lacking.get(baseline.target);
    const run: CountedRun =
      missing === undefined
        ? await countOne(request, { macro, image, baseline }, signal)
        : { ok: false, reason: missing };
    if (!run.ok) {
      await fail({ reason: run.reason });
      continue;
    }
    await recorder.append({ type: 'macro-count', macro: macro.id, ...run.counts });
    const possible = new Set(arms);
    for (const arm of supervised) {
      const reason = lacking.get(arm.target);
      if (reason === undefined) continue;
      await fail({ arm: arm.arm, reason });
      possible.delete(arm);
    }
    counted.push({ macro, image, arms: possible });
  }
  return counted;
}

function countOne(
  request: BenchRequest,
  { macro, image, baseline }: { readonly macro: Macro; readonly image: string; readonly baseline: ArmPlan },
  signal: AbortSignal,
): Promise<CountedRun> {
  request.progress.phase(`counting the calls of ${macro.id}`);
  return countCalls(
    targetOf(request.host, baseline.target),
    toolsOf(request, baseline),
    macroContainer(request, macro, image, baseline, macroName(request, `count_${macro.id}`)),
    macroCommand(macro),
    signal,
  );
}
