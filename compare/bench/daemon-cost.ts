import { median, sum } from 'simple-statistics';
import type { BenchSample } from '../../results/bench/bench-events.js';

/** What the candidate's daemons do for its calls: processor time that is invisible from inside a container. */
export interface DaemonCost {
  /** Processor time around one container of the benchmark, in ms. */
  readonly containerMs: number;
  /**
   * Processor time for each timed call that the candidate traps, in ns: an upper bound, since calls that were not timed and the
   * start of the container are in it too.
   */
  readonly callNs: number | undefined;
}

/** Calls that Sysbox traps. */
const trapped = ['mount', 'umount2', 'openat2'];

export function daemonCost(samples: readonly BenchSample[]): DaemonCost | undefined {
  const measured = samples.filter(({ arm }) => arm === 'B');
  const timesMs = measured.flatMap(({ sentinels: { daemonCpuMs } }) =>
    daemonCpuMs === undefined ? [] : [daemonCpuMs],
  );
  if (timesMs.length === 0) return undefined;
  const calls = sum(measured.map(trappedCalls));
  return { containerMs: median(timesMs), callNs: calls === 0 ? undefined : (sum(timesMs) * 1e6) / calls };
}

const trappedCalls = ({ groups }: BenchSample): number =>
  sum(
    groups.flatMap(({ operations }) =>
      operations.flatMap((operation) => {
        if (operation.kind !== 'timed') return [];
        const halves = [operation.syscall, operation.undoSyscall ?? ''].filter((call) => trapped.includes(call)).length;
        return operation.batches.map(({ n }) => n * operation.inner * halves);
      }),
    ),
  );
