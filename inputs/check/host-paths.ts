/** What stands at a path of the machine. */
export type HostPathKind = 'directory' | 'file' | 'socket' | 'other' | 'absent';

export interface HostPath {
  /** With every symbolic link resolved, as far as it exists. */
  readonly real: string;
  readonly kind: HostPathKind;
}

/** Why a directory is not copied. */
export type Obstacle = 'too-large' | 'unreadable';

/** Port to the file system of the machine that a check is started on. Nothing is changed by it. */
export interface HostPaths {
  look(path: string): HostPath;
  /** Why a directory or a file cannot be copied within the bounds; undefined where it can. */
  obstacle(path: string): Obstacle | undefined;
}
