import type { Sentinels } from '../../results/bench/bench-events.js';
import type { MachineView } from '../machine/machine-view.js';

/** Values of one moment of which two make sentinels. */
export interface MachineMoment {
  readonly totalTicks: number | undefined;
  readonly stealTicks: number | undefined;
  readonly load1: number | undefined;
  readonly rcuExpedited: string | undefined;
  readonly cpuMhz: number | undefined;
  /** Processor time of the daemons that were named, in ticks. */
  readonly daemonTicks: number;
}

/** Ticks of /proc are 1/100 s on every architecture that Linux has today (USER_HZ). */
const tickMs = 10;

/** What the machine says now; `daemons` are names as in `/proc/PID/comm`. */
export function readMoment(view: MachineView, daemons: readonly string[]): MachineMoment {
  const cpu = view.read('proc/stat')?.split('\n')[0]?.trim().split(/\s+/).slice(1, 9).map(Number);
  const mhz = /^cpu MHz\s*:\s*([\d.]+)/m.exec(view.read('proc/cpuinfo') ?? '')?.[1];
  const load = view.read('proc/loadavg')?.split(' ')[0];
  return {
    totalTicks: cpu?.reduce((sum, ticks) => sum + ticks, 0),
    stealTicks: cpu?.[7],
    load1: load === undefined ? undefined : Number(load),
    rcuExpedited: view.read('sys/kernel/rcu_expedited'),
    cpuMhz: mhz === undefined ? undefined : Number(mhz),
    daemonTicks: daemons.length === 0 ? 0 : daemonTicks(view, daemons),
  };
}

function daemonTicks(view: MachineView, daemons: readonly string[]): number {
  let sum = 0;
  for (const pid of view.names('proc').filter((name) => /^\d+$/.test(name))) {
    if (!daemons.includes(view.read(`proc/${pid}/comm`) ?? '')) continue;
    // utime and stime are the fields 14 and 15; the name, which may hold blanks, ends with the last bracket (proc(5)).
    const fields = view.read(`proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ') ?? [];
    sum += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return sum;
}

/** What happened on the machine between two moments. */
export function sentinelsBetween(before: MachineMoment, after: MachineMoment, hasDaemons: boolean): Sentinels {
  const total = difference(before.totalTicks, after.totalTicks);
  const steal = difference(before.stealTicks, after.stealTicks);
  return {
    ...(total === undefined || steal === undefined || total <= 0 ? {} : { stealShare: steal / total }),
    ...(after.load1 === undefined ? {} : { load1: after.load1 }),
    ...(after.rcuExpedited === undefined ? {} : { rcuExpedited: after.rcuExpedited }),
    ...(after.cpuMhz === undefined ? {} : { cpuMhz: after.cpuMhz }),
    ...(hasDaemons ? { daemonCpuMs: (after.daemonTicks - before.daemonTicks) * tickMs } : {}),
  };
}

const difference = (before: number | undefined, after: number | undefined): number | undefined =>
  before === undefined || after === undefined ? undefined : after - before;
