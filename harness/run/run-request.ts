import type { Claim } from '../../vocabulary/claim.js';
import type { RunPlan } from '../../results/events.js';
import type { ParsedRecord } from '../../results/parse-record.js';
import type { DockerClient } from '../client/docker-client.js';
import type { Clock } from '../clock/clock.js';
import type { Host } from '../host/host.js';
import type { PreparedImage } from '../image/prepared-image.js';
import type { ProcessRunner } from '../process/process-runner.js';
import type { Progress } from '../progress/progress.js';
import type { SelectedWorkload } from './selected-workload.js';

/** Everything that a run is made of. */
export interface RunRequest {
  readonly runId: string;
  readonly plan: RunPlan;
  readonly selected: readonly SelectedWorkload[];
  readonly host: Host;
  /** Images by the name that workloads use; all engines have them. */
  readonly images: ReadonlyMap<string, PreparedImage>;
  /** For docker steps; undefined where none works with the engines or none is needed. */
  readonly client: DockerClient | undefined;
  readonly allowMutating: boolean;
  /** Statements that the run is to answer. */
  readonly claims?: readonly Claim[];
  /** Requirements that are answered with no whatever the probes say; `admit` uses it. */
  readonly forcedNo?: ReadonlySet<string>;
  readonly runDirectory: string;
  /** The record to go on with. */
  readonly resume: ParsedRecord | undefined;
  /** The command line, for the record. */
  readonly command: readonly string[];
  readonly harnessVersion: string;
  readonly owner: string;
  readonly clock: Clock;
  readonly runner: ProcessRunner;
  readonly progress: Progress;
}
