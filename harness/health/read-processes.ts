import type { MachineView } from '../machine/machine-view.js';
import type { OrphanProcess } from './health-snapshot.js';

export interface ProcessFacts {
  /** Processes in a container's cgroup, whether the container is still known or not. */
  readonly inContainers: readonly OrphanProcess[];
  readonly daemons: readonly string[];
}

/** Looks through `/proc`. `cgroups` find a container's id as their first group; `daemons` are names of programs. */
export function readProcesses(view: MachineView, cgroups: readonly RegExp[], daemons: readonly string[]): ProcessFacts {
  const inContainers: OrphanProcess[] = [];
  const running = new Set<string>();
  for (const name of view.names('proc')) {
    if (!/^\d+$/.test(name)) continue;
    const cgroup = view.read(`proc/${name}/cgroup`) ?? '';
    const containerId = cgroups.map((pattern) => pattern.exec(cgroup)?.[1]).find((id) => id !== undefined);
    if (containerId !== undefined && isAlive(view, Number(name))) inContainers.push({ pid: Number(name), containerId });
    if (daemons.length > 0) running.add(view.read(`proc/${name}/comm`) ?? '');
  }
  return { inContainers, daemons: daemons.filter((program) => running.has(program)) };
}

/** Whether a process is there; a zombie holds nothing, and only its parent can end it. */
export function isAlive(view: MachineView, pid: number): boolean {
  const stat = view.read(`proc/${String(pid)}/stat`) ?? '';
  const state = stat.slice(stat.lastIndexOf(')') + 2).charAt(0);
  return state !== '' && state !== 'Z' && state !== 'X';
}
