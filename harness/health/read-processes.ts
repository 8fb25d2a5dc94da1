import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OrphanProcess } from './health-snapshot.js';

export interface ProcessFacts {
  /** Processes in a container's cgroup, whether the container is still known or not. */
  readonly inContainers: readonly OrphanProcess[];
  readonly daemons: readonly string[];
}

/** Looks through `/proc`. `cgroups` find a container's id as their first group; `daemons` are names of programs. */
export function readProcesses(root: string, cgroups: readonly RegExp[], daemons: readonly string[]): ProcessFacts {
  const proc = join(root, 'proc');
  const inContainers: OrphanProcess[] = [];
  const running = new Set<string>();
  for (const name of readdirSync(proc)) {
    if (!/^\d+$/.test(name)) continue;
    const cgroup = textOf(join(proc, name, 'cgroup'));
    const containerId = cgroups.map((pattern) => pattern.exec(cgroup)?.[1]).find((id) => id !== undefined);
    if (containerId !== undefined && isAlive(join(proc, name))) inContainers.push({ pid: Number(name), containerId });
    if (daemons.length > 0) running.add(textOf(join(proc, name, 'comm')).trim());
  }
  return { inContainers, daemons: daemons.filter((program) => running.has(program)) };
}

/** A zombie holds nothing; only its parent can end it. */
function isAlive(directory: string): boolean {
  const stat = textOf(join(directory, 'stat'));
  const state = stat.slice(stat.lastIndexOf(')') + 2).charAt(0);
  return state !== '' && state !== 'Z' && state !== 'X';
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}
