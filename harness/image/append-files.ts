import { createReadStream, createWriteStream } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HarnessError } from '../errors/harness-error.js';
import { openTar } from './open-tar.js';
import { packTar } from './pack-tar.js';
import type { RecipeFile } from './recipe-files.js';
import { walkTar } from './walk-tar.js';

const blockBytes = 512;

/** Every folder above a path, outermost first: `a`, `a/b` for `a/b/c`. */
const parentsOf = (name: string): string[] =>
  name
    .split('/')
    .slice(0, -1)
    .map((_part, index, parts) => parts.slice(0, index + 1).join('/'));

/**
 * Adds files to the end of a root file system tar, and the folders above them that it lacks; of two entries of one name
 * the later holds. Throws `usage` when a path leads through a symbolic link.
 */
export async function appendFiles(rootTar: string, files: readonly RecipeFile[], signal: AbortSignal): Promise<void> {
  if (files.length === 0) return;
  let endOffset = 0;
  const kinds = new Map<string, { readonly type: string; readonly linkname: string }>();
  await walkTar(await openTar(rootTar, signal), ({ name, type, linkname, size, byteOffset = 0 }) => {
    kinds.set(posix.normalize(name).replace(/\/$/, ''), { type, linkname });
    endOffset = byteOffset + Math.ceil(size / blockBytes) * blockBytes;
  });
  const addition = packTar(async (add) => {
    for (const { sourcePath, name, mode, byteCount } of files) {
      for (const parent of parentsOf(name)) {
        const kind = kinds.get(parent);
        if (kind !== undefined && kind.type !== 'directory') throw notAFolder(name, parent, kind);
        if (kind !== undefined) continue;
        kinds.set(parent, { type: 'directory', linkname: '' });
        await add({ name: `${parent}/`, type: 'directory', mode: 0o755 });
      }
      await add({ name, mode, size: byteCount }, createReadStream(sourcePath));
    }
  });
  await truncate(rootTar, endOffset);
  await pipeline(addition, createWriteStream(rootTar, { flags: 'a' }), { signal });
}

function notAFolder(
  name: string,
  parent: string,
  { type, linkname }: { type: string; linkname: string },
): HarnessError {
  const what =
    type === 'symlink'
      ? `is a symbolic link to ${linkname} in the base: name the real path`
      : `is a ${type} in the base`;
  return new HarnessError('usage', `the recipe's file /${name} cannot be added: /${parent} ${what}`);
}
