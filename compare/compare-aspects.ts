import type { Aspects } from './aspects-of.js';

/** Something that every trial of a side agrees on, and the sides do not; undefined on the side that lacks it. */
export interface AspectDifference {
  readonly what: string;
  readonly baseline: string | undefined;
  readonly candidate: string | undefined;
}

export interface AspectComparison {
  /** Things on which the trials of each side agree. */
  readonly compared: number;
  /** Things that changed from trial to trial on a side, and say nothing. */
  readonly unsteady: number;
  readonly differences: readonly AspectDifference[];
}

/** What happens in one of a few trials may have happened by chance: with fewer than these on a side nothing is compared. */
export const fewestTrials = 2;

/** Compares only what is the same in all trials of each side. `baseline` has those of the control too. */
export function compareAspects(baseline: readonly Aspects[], candidate: readonly Aspects[]): AspectComparison {
  const names = new Set([...baseline, ...candidate].flatMap(({ own }) => [...own.keys()]));
  if (Math.min(baseline.length, candidate.length) < fewestTrials) {
    return { compared: 0, unsteady: 0, differences: [] };
  }
  const differences: AspectDifference[] = [];
  let unsteady = 0;
  for (const what of [...names].sort()) {
    const [one, other] = [steadyValue(baseline, what), steadyValue(candidate, what)];
    if (one === undefined || other === undefined) unsteady += 1;
    else if (one.value !== other.value) differences.push({ what, baseline: one.value, candidate: other.value });
  }
  return { compared: names.size - unsteady, unsteady, differences };
}

/** The value that all trials have, which may be none; undefined where they disagree. */
function steadyValue(trials: readonly Aspects[], what: string): { readonly value: string | undefined } | undefined {
  const [first, ...others] = trials.map(({ own, byRuntime }) => own.get(what) ?? byRuntime.get(what));
  return others.every((value) => value === first) ? { value: first } : undefined;
}
