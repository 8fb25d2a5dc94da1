import type { CleanupFailure } from '../cleanup/cleanup-stack.js';
import type { DockerClient } from '../client/docker-client.js';
import type { Clock } from '../clock/clock.js';
import type { EvidenceStore } from '../record/evidence-store.js';

/** What a trial needs beside its target. */
export interface TrialPorts {
  readonly clock: Clock;
  readonly evidence: EvidenceStore;
  /** Value of the owner label: which process answers for the containers. */
  readonly owner: string;
  /** For docker steps; undefined where no client works with the engines. */
  readonly client: DockerClient | undefined;
  /** Folder on the engines' host for `hostDirs`; undefined where there is none. */
  readonly trialFiles: string | undefined;
  /** Ends programs that hang while they create or start a container. */
  readonly freeContainer: (containerId: string) => Promise<void>;
  /** Reads `/proc/PID/uid_map` of a container's process on this machine; undefined elsewhere or when it has ended. */
  readonly readUidMap: (pid: number) => Promise<string | undefined>;
  /** Told of what a trial made and could not remove. */
  readonly onLeftover?: (failures: readonly CleanupFailure[]) => void;
  /** A text of letters and digits that no other trial has. */
  readonly newMark: () => string;
}
