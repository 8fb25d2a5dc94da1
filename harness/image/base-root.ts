import type { ProcessRunner } from '../process/process-runner.js';

/** What the making of a root file system may use. */
export interface RootTools {
  readonly runner: ProcessRunner;
  /** An empty folder of its own. */
  readonly workDir: string;
  readonly signal: AbortSignal;
}

/** A base that is known but not yet made. */
export interface BaseRoot {
  /** Whatever beside the recipe decides the content. */
  readonly identity: string;
  /** Writes the root file system to a tar and says in one line what it is. */
  make(outTar: string, tools: RootTools): Promise<{ readonly detail: string; readonly packages: readonly string[] }>;
}
