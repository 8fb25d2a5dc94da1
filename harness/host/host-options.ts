import type { Clock } from '../clock/clock.js';
import type { ProcessRunner } from '../process/process-runner.js';
import type { Progress } from '../progress/progress.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { RuntimeProgram } from './managed/engine-config.js';

/** What every kind of host needs to be opened. */
export interface HostOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder for private engines and image archives, e.g. `/var/lib/eci-compat`. */
  readonly stateRoot: string;
  /** Folder with the image recipes. */
  readonly recipesDirectory: string;
  /** Folder with the declarations of guests and of what can be installed in them. */
  readonly guestsDirectory: string;
  /** Runtimes given with `--runtime`. */
  readonly runtimes: readonly RuntimeProgram[];
  /** Targets to prove; `all` for those that could be there. */
  readonly want: readonly TargetId[] | 'all';
  /** Files of the engines' machine of which somebody asks whether they exist. */
  readonly askPaths: readonly string[];
  /** Whether anybody asks if a registry can be reached: that takes time. */
  readonly askRegistry: boolean;
  /** Whether images are built, by the default runtime of an engine. */
  readonly builds: boolean;
  readonly runId: string;
  /** Value of the owner label. */
  readonly owner: string;
  readonly clock: Clock;
  readonly runner: ProcessRunner;
  readonly progress: Progress;
}
