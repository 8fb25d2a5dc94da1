import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineView } from './machine-view.js';

/**
 * The files of this machine, read when they are asked for; a few dozen small reads of files in memory, so they may block.
 * `root` is where `/proc` and `/sys` stand; `/` but in tests.
 */
export const localView = (root = '/'): MachineView => ({
  read(path) {
    try {
      return readFileSync(join(root, path), 'utf8').trim();
    } catch {
      // A kernel without it, no right to read it, or a process that ended meanwhile.
      return undefined;
    }
  },
  names(folder) {
    try {
      return readdirSync(join(root, folder));
    } catch {
      return [];
    }
  },
});
