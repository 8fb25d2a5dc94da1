import type { BenchPlan } from '../../results/bench/bench-events.js';
import type { Environment } from '../../results/environment.js';
import type { Macro } from '../../workloads/macro.js';
import type { Clock } from '../clock/clock.js';
import type { Host } from '../host/host.js';

/** Everything that a benchmark on an open host is made of. */
export interface BenchRequest {
  readonly runId: string;
  readonly plan: BenchPlan;
  readonly host: Host;
  /** Reference of the image with the probe that every engine has. */
  readonly image: string;
  /** The whole workloads of the plan. */
  readonly macros: readonly Macro[];
  /** References of their images, by the name that they use; one that is missing cannot be had here. */
  readonly macroImages: ReadonlyMap<string, string>;
  readonly environment: Environment;
  readonly command: readonly string[];
  readonly owner: string;
  /** Folder of the record. */
  readonly runDirectory: string;
  readonly clock: Clock;
  readonly progress: BenchProgress;
}

/** Listens to a benchmark; must not throw. */
export interface BenchProgress {
  phase(text: string): void;
  blockFinished(block: number, ofAtMost: number): void;
  note(text: string): void;
}
