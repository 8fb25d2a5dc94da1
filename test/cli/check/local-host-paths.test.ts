import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { localHostPaths } from '../../../cli/check/local-host-paths.js';
import { tempDir } from '../../support/temp-dir.js';

const paths = localHostPaths({ entries: 5, bytes: 1000 });

/** A directory of so many files below two folders: `files` + 3 entries in all. */
function filled(t: ExecutionContext, files: number, bytes = 0): string {
  const root = tempDir(t);
  mkdirSync(join(root, 'a', 'b'), { recursive: true });
  for (let index = 0; index < files; index += 1) writeFileSync(join(root, 'a', 'b', String(index)), '');
  if (files > 0) truncateSync(join(root, 'a', 'b', '0'), bytes);
  return root;
}

test('what stands at a path, with links resolved as far as it exists', async (t) => {
  const root = tempDir(t);
  mkdirSync(join(root, 'dir'));
  writeFileSync(join(root, 'dir', 'file'), '');
  symlinkSync('dir', join(root, 'link'));
  symlinkSync('nowhere', join(root, 'dangling'));
  const server = createServer().listen(join(root, 'socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  t.teardown(() => server.close());
  for (const [path, real, kind] of [
    ['dir', 'dir', 'directory'],
    ['dir/', 'dir', 'directory'],
    ['link', 'dir', 'directory'],
    ['link/file', 'dir/file', 'file'],
    ['link/new/er', 'dir/new/er', 'absent'],
    ['link/new/', 'dir/new', 'absent'],
    ['socket', 'socket', 'socket'],
  ] as const) {
    t.deepEqual(paths.look(`${root}/${path}`), { real: join(root, real), kind }, path);
  }
  t.is(paths.look('/dev/null').kind, 'other');
});

test('a directory is copied up to the bounds of entries and of bytes, a file up to that of bytes', (t) => {
  for (const [files, bytes, obstacle] of [
    [0, 0, undefined],
    [2, 1000, undefined],
    [2, 1001, 'too-large'],
    [3, 0, 'too-large'],
  ] as const) {
    const root = filled(t, files, bytes);
    t.is(paths.obstacle(root), obstacle, `${String(files)} files, ${String(bytes)} bytes`);
    if (files > 0) t.is(paths.obstacle(join(root, 'a', 'b', '0')), bytes > 1000 ? 'too-large' : undefined);
  }
});

test('a link counts as itself, wherever it leads', (t) => {
  const root = tempDir(t);
  symlinkSync('/', join(root, 'all'));
  t.is(paths.obstacle(root), undefined);
});
