import type { ContainerOptions } from '../../workloads/options.js';

/** A `docker run` line in the terms of a declared workload. */
export interface ParsedRun {
  readonly image: string;
  /** Arguments after the image; empty means the image's own command. */
  readonly command: readonly string[];
  readonly options: ContainerOptions;
  readonly privilege: 'plain' | 'privileged';
  /** Whether docker would come back while it runs. */
  readonly detached: boolean;
  /** One sentence for each thing that is done otherwise than docker would. */
  readonly remarks: readonly string[];
}

/** What the line is read against. */
export interface LineContext {
  /** Absolute directory from which relative paths are meant. */
  readonly cwd: string;
  /** Environment from which `--env NAME` takes its value. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of the file with this absolute path; throws when it cannot be read. */
  readonly readFile: (path: string) => string;
}
