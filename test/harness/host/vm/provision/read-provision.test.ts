import { createHash } from 'node:crypto';
import { join } from 'node:path';
import test from 'ava';
import { stringify } from 'yaml';
import { readProvision } from '../../../../../harness/host/vm/provision/read-provision.js';
import { buildDeb } from '../../../../support/deb.js';
import { hostOptionsOf } from '../../../../support/host-options.js';
import { tempDir, writeTree } from '../../../../support/temp-dir.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const read = (path: string) => readProvision(path, hostOptionsOf());
const manifest = {
  name: 'mine',
  files: { 'my-runc': '/opt/my-runc' },
  version: ['/opt/my-runc', '--version'],
  healthCheck: 'true',
  runtimes: { 'my-runc': '/opt/my-runc' },
  targets: [{ id: 'my-runc', runtime: 'my-runc' }],
};
const sysboxFiles = { 'sysbox-runc': 'runc', 'sysbox-mgr': 'mgr', 'sysbox-fs': 'fs' };

test('a package of a known name comes with the manifest of that name', async (t) => {
  const path = await buildDeb(t);
  const { manifest: found, files, isPackage } = await read(path);
  t.is(found.name, 'sysbox');
  t.deepEqual(
    found.targets.map(({ id }) => id),
    ['sysbox-runc', 'sysbox-runc:regular'],
  );
  t.deepEqual([...files], [['given.deb', path]]);
  t.true(isPackage);
});

test('a package of another name is refused, and the known ones are listed', async (t) => {
  const path = await buildDeb(t, { name: 'sysbox-ee' });
  await t.throwsAsync(read(path), {
    name: 'HarnessError',
    code: 'usage',
    message: `--provision ${path}: no manifest says how package sysbox-ee is registered and proved; known packages: sysbox-ce`,
  });
});

test('a folder with the files of a known manifest needs none of its own', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { ...sysboxFiles, README: 'x' });
  const { manifest: found, files, isPackage, hashes } = await read(folder);
  t.is(found.name, 'sysbox');
  t.false(isPackage);
  const names = Object.keys(sysboxFiles);
  t.deepEqual(new Map(files), new Map(names.map((name) => [name, join(folder, name)])));
  t.deepEqual(hashes, Object.fromEntries(Object.entries(sysboxFiles).map(([name, text]) => [name, sha256(text)])));
});

test('a folder’s own manifest goes before the known ones', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { ...sysboxFiles, 'my-runc': 'x', 'manifest.yaml': stringify(manifest) });
  const { manifest: found, files } = await read(folder);
  t.deepEqual(found, manifest);
  t.deepEqual([...files.keys()], ['my-runc']);
});

test('hashes change with content, and with nothing else', async (t) => {
  const hashOf = async (content: string): Promise<string | undefined> => {
    const folder = tempDir(t);
    await writeTree(folder, { 'manifest.yaml': stringify(manifest), 'my-runc': content });
    return (await read(folder)).hashes['my-runc'];
  };
  t.is(await hashOf('one'), await hashOf('one'));
  t.not(await hashOf('one'), await hashOf('other'));
  const packages = [
    await buildDeb(t, { content: 'one' }),
    await buildDeb(t, { content: 'other' }),
    await buildDeb(t, { content: 'one', architecture: 'all' }),
  ];
  const hashes = await Promise.all(packages.map(async (path) => (await read(path)).hashes['given.deb']));
  t.is(new Set(hashes).size, 3);
});

test('a folder that lacks files of its manifest is told which', async (t) => {
  const folder = tempDir(t);
  const files = { 'my-runc': '/opt/my-runc', helper: '/opt/helper', other: '/opt/other' };
  await writeTree(folder, { 'manifest.yaml': stringify({ ...manifest, files }), 'my-runc': 'x' });
  await t.throwsAsync(read(folder), {
    name: 'HarnessError',
    code: 'usage',
    message: `--provision ${folder}: manifest.yaml names helper, other, which the folder does not have`,
  });
});

test('a folder without a manifest and without all files of a known one is told what would do', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { 'sysbox-runc': 'x', 'sysbox-mgr': 'x' });
  await t.throwsAsync(read(folder), {
    code: 'usage',
    message: /has no manifest\.yaml, and not the files of a known one: sysbox \(sysbox-runc, sysbox-mgr, sysbox-fs\)$/,
  });
});

test('what is not there is refused', async (t) => {
  await t.throwsAsync(read('/nonexistent/x.deb'), {
    code: 'usage',
    message: '--provision /nonexistent/x.deb: there is no such file or folder',
  });
});

const malformed: readonly (readonly [what: string, text: string, message: RegExp])[] = [
  ['a field too many', stringify({ ...manifest, colour: 'red' }), /:\d+: field colour: there is no such field/],
  ['a field too few', stringify({ ...manifest, version: undefined }), /:\d+: field version: /],
  [
    'a path with a blank',
    stringify({ ...manifest, files: { x: '/opt/a b' } }),
    /: field files\.x: a path begins with \//,
  ],
  [
    'a path that is relative',
    stringify({ ...manifest, runtimes: { x: 'opt/x' } }),
    /: field runtimes\.x: a path begins/,
  ],
  ['a file in another folder', stringify({ ...manifest, files: { '../x': '/opt/x' } }), /: field files\.\.\.\/x: /],
  [
    'a unit that is none',
    stringify({ ...manifest, start: ['x.timer'] }),
    /: field start\.0: a unit is named NAME\.service/,
  ],
  [
    'two mistakes',
    stringify({ ...manifest, name: 'A B', healthCheck: 1 }),
    /: field name: .*\n.*: field healthCheck: /,
  ],
  ['a target of no name', stringify({ ...manifest, targets: [{ id: 'A', runtime: 'x' }] }), /: field targets\.0\.id: /],
  ['no YAML', 'name: [', /manifest\.yaml:\d+: not valid YAML: ./],
  ['nothing', '', /:1: the document: /],
];

for (const [what, text, message] of malformed) {
  test(`a manifest with ${what} is refused, and the place named`, async (t) => {
    const folder = tempDir(t);
    await writeTree(folder, { 'my-runc': 'x', x: 'x', 'manifest.yaml': text });
    const error = await t.throwsAsync(read(folder), { name: 'DeclarationError' });
    t.true(error.message.startsWith(`${join(folder, 'manifest.yaml')}:`));
    t.regex(error.message, message);
  });
}
