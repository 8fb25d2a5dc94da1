import type { Clock } from '../clock/clock.js';
import type { EvidenceStore } from '../record/evidence-store.js';

/** What a trial needs beside its target. */
export interface TrialPorts {
  readonly clock: Clock;
  readonly evidence: EvidenceStore;
  /** Value of the owner label: which process answers for the containers. */
  readonly owner: string;
  /** Folder on the engines' host for `hostDirs`; undefined where there is none. */
  readonly trialFiles: string | undefined;
  /** Ends programs that hang while they create or start a container. */
  readonly freeContainer: (containerId: string) => Promise<void>;
  /** Reads `/proc/PID/uid_map` of a container's process on this machine; undefined elsewhere or when it has ended. */
  readonly readUidMap: (pid: number) => Promise<string | undefined>;
  /** A text nobody can guess, of letters and digits. */
  readonly newMark: () => string;
}
