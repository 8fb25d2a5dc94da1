/** Files below `/proc` and `/sys` at one moment, by path without the first slash. */
export interface MachineView {
  /** Trimmed; undefined for a file that is not there or cannot be read. */
  read(path: string): string | undefined;
  /** Names in a folder of which something can be read; none where there is no such folder. */
  names(folder: string): readonly string[];
}
