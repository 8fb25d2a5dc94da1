import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process that cannot be confused with a later one of the same number. */
export interface ProcessIdentity {
  readonly host: string;
  readonly bootId: string;
  readonly pid: number;
  /** Clock ticks from boot to its start, field 22 of `/proc/PID/stat` (proc(5)). */
  readonly startTicks: number;
}

function startTicks(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The command name may hold spaces and parentheses: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : Number(fields[19]);
  } catch {
    return undefined;
  }
}

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { host: hostname(), bootId: bootId(), pid: process.pid, startTicks: startTicks(process.pid) ?? 0 };
}

/** `host/bootId/pid/startTicks`, as labels carry it. */
export const identityText = (identity: ProcessIdentity): string =>
  [identity.host, identity.bootId, identity.pid, identity.startTicks].join('/');

/** Whether the process that a label names still lives; undefined when it belongs to another machine or cannot be read. */
export function isAlive(text: string): boolean | undefined {
  const [host, boot, pid, ticks, ...more] = text.split('/');
  if (host !== hostname() || ticks === undefined || more.length > 0) return undefined;
  return boot === bootId() && startTicks(Number(pid)) === Number(ticks);
}
