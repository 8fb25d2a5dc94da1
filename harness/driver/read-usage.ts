import type Docker from 'dockerode';
import type { ContainerUsage } from './observed-container.js';

const nsPerMs = 1e6;

/** What a running container uses now; the most memory since its start where the kernel keeps that. */
export async function readUsage(container: Docker.Container): Promise<ContainerUsage> {
  const stats = (await container.stats({ stream: false, 'one-shot': true })) as unknown as Stats;
  const cpuNs = stats.cpu_stats?.cpu_usage?.total_usage;
  return {
    memoryBytes: stats.memory_stats?.max_usage ?? stats.memory_stats?.usage,
    // Of a container that has ended by then the engine says nought.
    cpuMs: cpuNs === undefined || cpuNs === 0 ? undefined : cpuNs / nsPerMs,
    processLimit: isFull(stats.pids_stats) ? stats.pids_stats.limit : undefined,
  };
}

/** Some processes end while others are counted. */
const fullShare = 0.95;

const isFull = (pids: Stats['pids_stats']): pids is { readonly current: number; readonly limit: number } =>
  pids?.current !== undefined && pids.limit !== undefined && pids.limit > 0 && pids.current >= fullShare * pids.limit;

/** The fields of the engine's answer that are used; a container that has ended has none of them. */
interface Stats {
  readonly cpu_stats?: { readonly cpu_usage?: { readonly total_usage?: number } };
  readonly pids_stats?: { readonly current?: number; readonly limit?: number };
  readonly memory_stats?: { readonly usage?: number; readonly max_usage?: number };
}
