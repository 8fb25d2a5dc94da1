import type { BenchSample } from '../../results/bench/bench-events.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';

/** Lines of an arm's mount table when a group of a block began; undefined where it was not measured. */
export type MountLines = (block: number, group: number) => number | undefined;

/** The container's own mounts and those made for the group, as the probe counted them. */
export function mountLines(samples: readonly BenchSample[], arm: CostArm): MountLines {
  const lines = new Map<string, number>();
  for (const sample of samples) {
    if (sample.arm !== arm) continue;
    for (const { group, mountsBefore } of sample.groups) lines.set(keyOf(sample.block, group), mountsBefore);
  }
  return (block, group) => lines.get(keyOf(block, group));
}

const keyOf = (block: number, group: number): string => `${String(block)}/${String(group)}`;
