import test from 'ava';
import { readFile } from 'node:fs/promises';
import { appendFiles } from '../../../harness/image/append-files.js';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import type { RecipeFile } from '../../../harness/image/recipe-files.js';
import {
  type Entry,
  entriesOf,
  fileOf,
  neverAborted,
  rootfsEntries,
  sha256,
  tarOf,
  temporaryFolder,
} from './tar-fixtures.js';

const base: readonly Entry[] = [
  ...rootfsEntries,
  [{ name: './lib', type: 'symlink', linkname: 'usr/lib' }],
  [`./${'n'.repeat(200)}`, 'long'],
];

const file = async (folder: string, name: string, text: string): Promise<RecipeFile> => ({
  sourcePath: await fileOf(folder, sha256(name), text),
  name,
  mode: 0o755,
  byteCount: text.length,
  sha256: sha256(text),
});

test('the base keeps its entries; files come with the folders that are missing, once', async (t) => {
  const folder = temporaryFolder(t);
  const root = await fileOf(folder, 'r.tar', await tarOf(base));
  const before = await entriesOf(await readFile(root));
  const files = [
    await file(folder, 'bin/tool', 'one'),
    await file(folder, 'opt/a/x', 'two'),
    await file(folder, 'opt/a/y', 'three'),
  ];
  await appendFiles(root, files, neverAborted);
  const bytes = await readFile(root);
  const after = await entriesOf(bytes);
  // Most readers stop at the first block of zeros.
  const blocks = Array.from({ length: bytes.length / 512 }, (_none, index) =>
    bytes.subarray(index * 512, index * 512 + 512),
  );
  t.is(
    blocks.findIndex((block) => block.every((byte) => byte === 0)),
    blocks.length - 2,
  );
  t.deepEqual([...after.keys()].slice(before.size), ['bin/tool', 'opt/', 'opt/a/', 'opt/a/x', 'opt/a/y']);
  for (const [name, { text }] of before) t.is(after.get(name)?.text, text, name);
  t.deepEqual(
    ['bin/tool', 'opt/a/x', 'opt/a/y'].map((name) => after.get(name)?.text),
    ['one', 'two', 'three'],
  );
  t.is(after.get('opt/a/x')?.header.mode, 0o755);
  t.is(after.get('opt/a/')?.header.type, 'directory');
});

test('a path through something else than a folder is refused', async (t) => {
  const folder = temporaryFolder(t);
  for (const [name, says] of [
    ['lib/x', /\/lib is a symbolic link to usr\/lib/],
    ['bin/sh/x', /\/bin\/sh is a file/],
  ] as const) {
    const root = await fileOf(folder, 'r.tar', await tarOf(base));
    const error = await t.throwsAsync(appendFiles(root, [await file(folder, name, 'x')], neverAborted), {
      instanceOf: HarnessError,
    });
    t.is(error.code, 'usage');
    t.regex(error.message, says);
  }
});
