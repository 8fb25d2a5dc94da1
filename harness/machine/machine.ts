import type { HostDir } from '../../workloads/host-dir.js';
import type { HostTree } from './host-tree.js';
import type { MachineView } from './machine-view.js';

/** What is read of a process: its user-namespace map, and the sockets of its network namespace (proc_pid_net(5)). */
export type ProcessFile = 'uid_map' | 'net/tcp' | 'net/tcp6';

/** Port to the machine whose kernel the engines use: its files, processes and directories. */
export interface Machine {
  /** Folder for directories that workloads mount. */
  readonly trialFiles: string;
  /** Makes the directories that a workload declares, copies with them. Rejects with what the file system says. */
  makeDirectories(root: string, directories: readonly HostDir[]): Promise<void>;
  /** Removes them. Rejects where something is still mounted below: what lies behind a mount is not ours. */
  removeDirectories(root: string): Promise<void>;
  /** What stands at and below a path; nothing where there is none. Rejects where nobody can tell. */
  listTree(path: string): Promise<HostTree>;
  /** Unmounts and removes whatever stands in `trialFiles` under a name that begins so. */
  removeLeft(prefix: string): Promise<void>;
  /** A file below `/proc/PID/`; undefined when the process has ended. */
  readProcess(pid: number, file: ProcessFile): Promise<string | undefined>;
  /** One that has ended is no error. */
  kill(pids: readonly number[]): Promise<void>;
  /** What the kernel says now. */
  look(): Promise<MachineView>;
  /** Bytes that a file system has left for data; undefined where it does not say. */
  availableBytes(folder: string): Promise<number | undefined>;
}
