import type { Header } from 'tar-stream';
import type { WrittenFile } from '../../results/observed-container.js';

const kindOf: Readonly<Record<string, WrittenFile['kind']>> = {
  directory: 'directory',
  symlink: 'symlink',
  'block-device': 'device',
  'character-device': 'device',
  fifo: 'fifo',
};

const modeBits = 0o7777;

/** What the entry of a tar says about a path. */
export const writtenFile = (path: string, { type, uid, gid, mode }: Header): WrittenFile => ({
  path,
  kind: kindOf[type] ?? 'file',
  owner: `${String(uid)}:${String(gid)}`,
  mode: (mode & modeBits).toString(8).padStart(4, '0'),
});
