import { chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../../../../cli/context.js';
import { isExecutable } from '../../../../../harness/process/find-program.js';
import { readGuestFiles } from '../../../../../harness/host/vm/image/guest-files.js';
import { tempDir, writeTree } from '../../../../support/temp-dir.js';

const tree = {
  'guest.yaml': 'packages: [systemd, openssh-server]\n',
  'customize.sh': 'echo hello\n',
  'files/etc/hostname': 'guest\n',
  'files/usr/bin/x': '#!/bin/sh\n',
};

async function guestOf(folder: string, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  await writeTree(folder, { ...tree, ...changes });
  return folder;
}

test('a guest says its packages and its program', async (t) => {
  const folder = await guestOf(tempDir(t));
  const { packages, customize, hash } = await readGuestFiles(folder, 'bookworm');
  t.deepEqual(packages, ['systemd', 'openssh-server']);
  t.is(customize, join(folder, 'customize.sh'));
  t.regex(hash, /^[0-9a-f]{64}$/);
});

test('packages that only one release has are only for that', async (t) => {
  const recipe = 'packages: [systemd]\nofRelease:\n  trixie: [docker-cli]\n';
  const folder = await guestOf(tempDir(t), { 'guest.yaml': recipe });
  t.deepEqual((await readGuestFiles(folder, 'bookworm')).packages, ['systemd']);
  t.deepEqual((await readGuestFiles(folder, 'trixie')).packages, ['systemd', 'docker-cli']);
});

test('equal guests have equal hashes, wherever they are', async (t) => {
  const [one, other] = [await guestOf(tempDir(t)), await guestOf(tempDir(t))];
  t.is((await readGuestFiles(one, 'bookworm')).hash, (await readGuestFiles(other, 'bookworm')).hash);
});

const changes: readonly (readonly [what: string, change: (folder: string) => Promise<unknown>])[] = [
  ['the content of a file', (folder) => writeTree(folder, { 'files/etc/hostname': 'host\n' })],
  ['the mode of a file', (folder) => chmod(join(folder, 'files/usr/bin/x'), 0o755)],
  ['the name of a file', (folder) => rename(join(folder, 'files/usr/bin/x'), join(folder, 'files/usr/bin/y'))],
  ['the folder of a file', (folder) => rename(join(folder, 'files/usr'), join(folder, 'files/opt'))],
  ['the program', (folder) => writeTree(folder, { 'customize.sh': 'echo bye\n' })],
  ['the list of packages', (folder) => writeTree(folder, { 'guest.yaml': 'packages: [systemd]\n' })],
  ['one file more', (folder) => writeTree(folder, { 'files/etc/more': '' })],
  ['a hidden file more', (folder) => writeTree(folder, { 'files/etc/.hidden': '' })],
];

for (const [what, change] of changes) {
  test(`${what} changes the hash`, async (t) => {
    const folder = await guestOf(tempDir(t));
    const { hash } = await readGuestFiles(folder, 'bookworm');
    await change(folder);
    t.not((await readGuestFiles(folder, 'bookworm')).hash, hash);
  });
}

test('what only others may do with a file does not', async (t) => {
  const folder = await guestOf(tempDir(t));
  const { hash } = await readGuestFiles(folder, 'bookworm');
  await chmod(join(folder, 'customize.sh'), 0o640);
  t.is((await readGuestFiles(folder, 'bookworm')).hash, hash);
});

test('a declaration with an unknown field is refused', async (t) => {
  const folder = await guestOf(tempDir(t), { 'guest.yaml': 'packages: []\nkernel: x\n' });
  await t.throwsAsync(readGuestFiles(folder, 'bookworm'), { message: /kernel/ });
});

test('the project’s guest has an engine, and its programs can be run', async (t) => {
  const folder = join(findPackageRoot(), 'guests', 'debian');
  const { packages, customize } = await readGuestFiles(folder, 'bookworm');
  for (const name of ['openssh-server', 'qemu-guest-agent', 'crun']) t.true(packages.includes(name), name);
  t.is(new Set(packages).size, packages.length);
  t.is(customize, join(folder, 'customize.sh'));
  for (const name of ['engine', 'engine-bridge']) {
    t.true(await isExecutable(join(folder, 'files/usr/local/lib/eci-compat', name)), name);
  }
});
