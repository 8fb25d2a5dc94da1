import type { BenchSample } from '../../results/bench/bench-events.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';

/** How much is to be read of a mount table. */
export interface TableSize {
  readonly lines: number;
  /** Undefined in older records. */
  readonly bytes: number | undefined;
}

/** An arm's mount table when a group of a block began; undefined where it was not measured. */
export type MountTables = (block: number, group: number) => TableSize | undefined;

/** The container's own mounts and those made for the group, as the probe counted them. */
export function mountTables(samples: readonly BenchSample[], arm: CostArm): MountTables {
  const tables = new Map<string, TableSize>();
  for (const sample of samples) {
    if (sample.arm !== arm) continue;
    for (const { group, mountsBefore, tableBytes } of sample.groups) {
      tables.set(keyOf(sample.block, group), { lines: mountsBefore, bytes: tableBytes });
    }
  }
  return (block, group) => tables.get(keyOf(block, group));
}

const keyOf = (block: number, group: number): string => `${String(block)}/${String(group)}`;
