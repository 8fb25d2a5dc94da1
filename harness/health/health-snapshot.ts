/** What one engine holds, by name; or why it did not answer. */
export type EngineState =
  | {
      readonly endpoint: string;
      readonly answers: true;
      readonly containers: readonly string[];
      readonly networks: readonly string[];
      readonly volumes: readonly string[];
    }
  | { readonly endpoint: string; readonly answers: false; readonly reason: string };

/** A process of a container that its engine does not know any more. */
export interface OrphanProcess {
  readonly pid: number;
  readonly containerId: string;
}

/** What a machine looks like whose files and processes can be seen. */
export interface MachineState {
  /** Mount points, without those that engines make for their own containers. */
  readonly mounts: readonly string[];
  readonly orphans: readonly OrphanProcess[];
  /** `/proc/sys/kernel/tainted`; empty where it cannot be read. */
  readonly taint: string;
  readonly modules: readonly string[];
  /** Settings by their path below `/proc/sys`. */
  readonly values: Readonly<Record<string, string>>;
  readonly swaps: readonly string[];
  /** Attached loop devices, each with its file. */
  readonly loopDevices: readonly string[];
  /** Which of the watched daemons run. */
  readonly daemons: readonly string[];
  /** What the engines' disk has left; undefined where it does not say. */
  readonly diskAvailableBytes: number | undefined;
}

/** What can be compared before and after a workload. */
export interface HealthSnapshot {
  readonly engines: readonly EngineState[];
  /** Undefined where the engines are on another machine, or theirs did not answer. */
  readonly machine: MachineState | undefined;
  /** Why it did not. */
  readonly machineSilence?: string;
}
