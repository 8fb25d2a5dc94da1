import { lstatSync, opendirSync, realpathSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HostPath, HostPathKind, HostPaths } from '../../inputs/check/host-paths.js';

/** What may be copied. */
export interface CopyBounds {
  readonly entries: number;
  readonly bytes: number;
}

/** The file system of this machine. What a directory holds is counted up to the bounds, and not read. */
export const localHostPaths = (bounds: CopyBounds): HostPaths => ({
  look: lookAt,
  obstacle: (path) => {
    try {
      return fits(path, bounds) ? undefined : 'too-large';
    } catch {
      return 'unreadable';
    }
  },
});

function lookAt(path: string): HostPath {
  const real = realOf(path);
  const facts = lstatSync(real, { throwIfNoEntry: false });
  return { real, kind: facts === undefined ? 'absent' : kindOf(facts) };
}

/** With links resolved as far as it exists; the rest stays as it is written. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realOf(parent), basename(path));
  }
}

function kindOf(facts: Stats): HostPathKind {
  if (facts.isDirectory()) return 'directory';
  if (facts.isFile()) return 'file';
  return facts.isSocket() ? 'socket' : 'other';
}

/** Throws for a folder that cannot be read. */
function fits(root: string, { entries, bytes }: CopyBounds): boolean {
  const left = [root];
  let [seenEntries, seenBytes] = [0, 0];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (facts === undefined) continue;
    seenEntries += 1;
    if (facts.isFile()) seenBytes += facts.size;
    if (seenEntries > entries || seenBytes > bytes) return false;
    if (facts.isDirectory() && !pushNames(path, left, entries - seenEntries)) return false;
  }
  return true;
}

/** Whether a folder has no more names than are allowed; they are pushed. */
function pushNames(folder: string, onto: string[], most: number): boolean {
  const directory = opendirSync(folder);
  try {
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      onto.push(join(folder, entry.name));
      if (onto.length > most) return false;
    }
    return true;
  } finally {
    directory.closeSync();
  }
}
