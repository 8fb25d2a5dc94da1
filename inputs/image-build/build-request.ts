/** A build that a check makes on both sides. */
export interface BuildRequest {
  /** Absolute path of the folder that is sent to the engine. */
  readonly context: string;
  /** Absolute path. */
  readonly dockerfile: string;
  /** Values of build arguments. */
  readonly args: ReadonlyMap<string, string>;
  /** Stage to build; undefined for the last one. */
  readonly target: string | undefined;
  /** Further arguments of `docker build`, as `--network=host`. */
  readonly flags: readonly string[];
  /** Whether one of the flags is BuildKit's alone. */
  readonly needsBuildkit: boolean;
}
