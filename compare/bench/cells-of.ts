import type { BenchPlan, BenchSample } from '../../results/bench/bench-events.js';
import type { Latencies, OperationResult } from '../../results/bench/probe-output.js';
import type { CostArm } from '../../vocabulary/cost-arm.js';

/** What identifies a cell: one half of one operation under one set of factors. */
export interface CellKey {
  /** The probe's name, or `NAME/undo` for the call that takes it back. */
  readonly operation: string;
  readonly syscall: string;
  readonly mountsPresent: number;
  readonly parallel: number;
  readonly caller: 'plain' | 'chroot' | 'nested';
  /** Whether the mounts present have long lines in the mount table. */
  readonly longLines: boolean;
  /** Place of its group in the plan. */
  readonly group: number;
}

/** A cell with the latencies of each arm, in ns, by block. */
export interface Cell extends CellKey {
  readonly values: ReadonlyMap<CostArm, ReadonlyMap<number, number>>;
  /** Arms in which the kernel refused the call, with its errno: they are never timed. */
  readonly refused: ReadonlyMap<CostArm, string>;
}

interface Growing extends CellKey {
  syscall: string;
  readonly values: Map<CostArm, Map<number, number>>;
  readonly refused: Map<CostArm, string>;
}

/** Every cell of a record, in the order of the plan. */
export function cellsOf(plan: BenchPlan, samples: readonly BenchSample[]): Cell[] {
  const cells = new Map<string, Growing>();
  for (const { arm, block, groups } of samples) {
    for (const { group, operations } of groups) {
      for (const operation of operations) {
        for (const half of halvesOf(operation)) {
          const cell = cellOf(cells, plan, group, half);
          if (cell === undefined) continue;
          if (half.latencyNs === undefined) {
            cell.refused.set(arm, half.errno);
            continue;
          }
          // A refusal names the call that was refused, which is not always that of this half.
          cell.syscall = half.syscall;
          // A clock that is too coarse for a call gives it no time.
          if (half.latencyNs > 0) valuesOf(cell, arm).set(block, half.latencyNs);
        }
      }
    }
  }
  const order = (cell: Cell): number => plan.groups[cell.group]?.operations.indexOf(baseName(cell.operation)) ?? 0;
  // What nobody could do was never taken back either, and some calls need no taking back.
  const known = [...cells.values()].filter(({ operation, values }) => !operation.endsWith('/undo') || values.size > 0);
  return known.sort((one, other) => one.group - other.group || order(one) - order(other));
}

/** What identifies a cell, without its times. */
export const keyOf = ({ operation, syscall, mountsPresent, parallel, caller, longLines, group }: CellKey): CellKey => ({
  ...{ operation, syscall, mountsPresent, parallel, caller, longLines, group },
});

/** Whether nothing but the number of mounts present is varied. */
export const isUsual = ({ parallel, caller, longLines }: CellKey): boolean =>
  parallel === 1 && caller === 'plain' && !longLines;

const baseName = (operation: string): string => operation.replace(/\/undo$/, '');

type Half = { readonly operation: string; readonly syscall: string } & (
  { readonly latencyNs: number } | { readonly latencyNs?: undefined; readonly errno: string }
);

/** The first batch is left out: the first call of a container may make what later ones find. */
function halvesOf(result: OperationResult): Half[] {
  const { operation, syscall } = result;
  if (result.kind === 'unsupported') {
    const { errno } = result;
    return [operation, `${operation}/undo`].map((half) => ({ operation: half, syscall, errno }));
  }
  const counted = result.batches.filter(({ first }) => !first);
  if (counted.length === 0) return [];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const undone = counted.flatMap(({ undo }) => (undo === null ? [] : [timeOf(undo)]));
  return [
    { operation, syscall, latencyNs: mean(counted.map((batch) => timeOf(batch.do))) },
    ...(undone.length === 0
      ? []
      : [{ operation: `${operation}/undo`, syscall: result.undoSyscall ?? syscall, latencyNs: mean(undone) }]),
  ];
}

/** Where calls come in two modes, a median jumps from one to the other and the mean of the middle half does not. */
const timeOf = ({ midmean, p50 }: Latencies): number => midmean ?? p50;

function cellOf(
  cells: Map<string, Growing>,
  { groups }: BenchPlan,
  index: number,
  { operation, syscall }: Half,
): Growing | undefined {
  const group = groups[index];
  if (group === undefined) return undefined;
  const { mountsPresent, parallel, caller, longLines = false } = group;
  const key = `${String(index)}/${operation}`;
  const known = cells.get(key);
  if (known !== undefined) return known;
  const cell: Growing = {
    ...{ operation, syscall, mountsPresent, parallel, caller, longLines, group: index },
    ...{ values: new Map<CostArm, Map<number, number>>(), refused: new Map<CostArm, string>() },
  };
  cells.set(key, cell);
  return cell;
}

function valuesOf({ values }: Growing, arm: CostArm): Map<number, number> {
  const known = values.get(arm) ?? new Map<number, number>();
  values.set(arm, known);
  return known;
}
