import { isDeepStrictEqual } from 'node:util';
import type { HostTree } from '../machine/host-tree.js';
import type { WrittenFile } from '../../results/observed-container.js';
import type { WrittenFiles } from '../driver/observed-container.js';

/** As many as of a volume. */
const mostPaths = 1000;

/** Paths of a tree that were made, changed or deleted since an earlier look at it, sorted, below `source`. */
export function changedPaths(source: string, start: HostTree, end: HostTree): WrittenFiles {
  const before = new Map(start.entries.map((entry) => [entry.path, entry]));
  const after = new Set(end.entries.map(({ path }) => path));
  const changed = end.entries.filter((entry) => {
    const known = before.get(entry.path);
    // What a cut list lacks may have been there.
    return known === undefined ? !start.isCut : !isDeepStrictEqual(known, entry);
  });
  const deleted = end.isCut ? [] : start.entries.filter(({ path }) => !after.has(path));
  const all: WrittenFile[] = [
    ...changed.map(({ path, kind, owner, mode }) => ({ path: fullPath(source, path), kind, owner, mode })),
    ...deleted.map(({ path }) => ({ path: fullPath(source, path), kind: 'deleted' as const })),
  ].sort((one, other) => (one.path < other.path ? -1 : 1));
  const files = all.slice(0, mostPaths);
  return { files, omitted: all.length - files.length + (start.isCut || end.isCut ? 1 : 0) };
}

const fullPath = (source: string, path: string): string => (path === '' ? source : `${source}/${path}`);
