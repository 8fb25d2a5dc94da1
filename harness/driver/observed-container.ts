import type { Excerpt } from '../../results/excerpt.js';
import type { WrittenFile } from '../../results/observed-container.js';

/** What a container wrote into its own layer and its volumes. */
export interface WrittenFiles {
  readonly files: readonly WrittenFile[];
  /** Changed paths that were not looked at. */
  readonly omitted: number;
}

/** What a container uses at this moment, or undefined where the engine does not say. */
export interface ContainerUsage {
  readonly memoryBytes: number | undefined;
  /** Processor time since its start, in ms. */
  readonly cpuMs: number | undefined;
  /** The bound of its processes, where it had reached that. */
  readonly processLimit?: number | undefined;
}

export interface ContainerOutput {
  readonly stdout: Excerpt;
  readonly stderr: Excerpt;
}
