import type { Machine } from '../machine/machine.js';

/** A container as an engine lists it. */
export interface ListedContainer {
  readonly id: string;
  readonly name: string;
}

/** Everything on an engine that a workload may leave there. */
export interface EngineInventory {
  readonly containers: readonly ListedContainer[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

/** An engine, as the health check looks at it. */
export interface WatchedEngine {
  readonly endpoint: string;
  /** Whether the harness started it: then everything on it belongs to the run. */
  readonly isOwn: boolean;
  /** Finds the container's id in the text of `/proc/PID/cgroup`, as its first group. */
  readonly containerCgroup: RegExp;
  inventory(signal: AbortSignal): Promise<EngineInventory>;
}

/** What the health check looks at. */
export interface WatchedHost {
  /** Those that run now: a recovered host has others. */
  readonly engines: readonly WatchedEngine[];
  /** Undefined where processes, mounts and settings of the engines' machine cannot be seen from here. */
  readonly machine: Machine | undefined;
  /** Folders in which engines mount what they like. */
  readonly engineFolders: readonly string[];
  /** Names of programs that have to live as long as the run, e.g. `sysbox-mgr`. */
  readonly daemons?: readonly string[];
}
