import { readFileSync, readlinkSync } from 'node:fs';

/** A process that cannot be confused with a later one of the same number. */
export interface ProcessIdentity {
  /** Process numbers mean something only within it, e.g. `pid:[4026531836]`. */
  readonly pidNamespace: string;
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

const pidNamespace = (): string => readlinkSync('/proc/self/ns/pid');

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

/** This process. Only Linux has files that tell it from a later one of its number. */
export function ownIdentity(platform: NodeJS.Platform = process.platform): ProcessIdentity {
  if (platform !== 'linux') return { pidNamespace: platform, bootId: 'unknown', pid: process.pid, startTicks: 0 };
  return { pidNamespace: pidNamespace(), bootId: bootId(), pid: process.pid, startTicks: startTicks(process.pid) ?? 0 };
}

/** `bootId/pidNamespace/pid/startTicks`, as labels carry it. */
export const identityText = (identity: ProcessIdentity): string =>
  [identity.bootId, identity.pidNamespace, identity.pid, identity.startTicks].join('/');

/**
 * Whether the process that a label names still lives; undefined when that cannot be seen from here: another machine,
 * another boot, another process namespace, a system without `/proc`.
 */
export function isAlive(text: string, platform: NodeJS.Platform = process.platform): boolean | undefined {
  const [boot, namespace, pid, ticks, ...more] = text.split('/');
  if (ticks === undefined || more.length > 0 || platform !== 'linux') return undefined;
  if (boot !== bootId() || namespace !== pidNamespace()) return undefined;
  return startTicks(Number(pid)) === Number(ticks);
}
