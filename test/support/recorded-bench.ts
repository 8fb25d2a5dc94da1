import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findPackageRoot } from '../../cli/context.js';
import type { BenchEvent } from '../../results/bench/bench-events.js';
import type { Latencies } from '../../results/bench/probe-output.js';
import type { ParsedBench } from '../../results/parse-record.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';
import { readBench } from './bench.js';

/**
 * `bench --quick --seed 7` of 25 November 2026 on two processors with kernel 6.18.44, cut down to a few calls: every block
 * and arm, tmpfs, bind and getppid without mounts present, and bind beside 100 and 1,000.
 */
export const recordedBench = (): ParsedBench =>
  readBench(
    gunzipSync(readFileSync(join(findPackageRoot(), 'test', 'fixtures', 'bench', 'quick-run.jsonl.gz'))).toString(),
  );

/** The same with every time of an arm multiplied, in some operations or in all. */
export function slowedBench(arm: CostArm, factor: number, operations?: readonly string[]): ParsedBench {
  const record = recordedBench();
  return { ...record, events: record.events.map((event) => slowed(event, arm, factor, operations)) };
}

function slowed(
  event: BenchEvent,
  arm: CostArm,
  factor: number,
  operations: readonly string[] | undefined,
): BenchEvent {
  if (event.type !== 'bench-sample' || event.arm !== arm) return event;
  return {
    ...event,
    groups: event.groups.map((group) => ({
      ...group,
      operations: group.operations.map((operation) =>
        operation.kind !== 'timed' || operations?.includes(operation.operation) === false
          ? operation
          : {
              ...operation,
              batches: operation.batches.map((batch) => ({
                ...batch,
                do: times(batch.do, factor),
                undo: batch.undo === null ? null : times(batch.undo, factor),
              })),
            },
      ),
    })),
  };
}

const times = ({ p50, midmean, ...others }: Latencies, factor: number): Latencies => ({
  ...others,
  p50: p50 * factor,
  ...(midmean === undefined ? {} : { midmean: midmean * factor }),
});
