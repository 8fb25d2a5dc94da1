import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  linkSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { bringTree } from '../../../harness/host/vm/link/bring-tree.js';
import { LocalMachine } from '../../../harness/machine/local-machine.js';
import type { Machine } from '../../../harness/machine/machine.js';
import { ShellMachine } from '../../../harness/machine/shell-machine.js';
import { ExecaRunner } from '../../../harness/process/execa-runner.js';
import { tempDir } from '../../support/temp-dir.js';

const machines: Readonly<Record<string, (trialFiles: string) => Machine>> = {
  local: (trialFiles) => new LocalMachine(trialFiles, new ExecaRunner()),
  shell: (trialFiles) => {
    const runner = new ExecaRunner();
    const carriers = { local: runner, guest: runner, upload: copyFile, folder: trialFiles };
    return new ShellMachine(trialFiles, runner, (source, copy) => bringTree(source, copy, carriers));
  },
};

/** The same demand on every machine. */
const each = (title: string, check: (t: ExecutionContext, machine: Machine) => Promise<void>): void => {
  for (const [name, open] of Object.entries(machines)) {
    test(`${name}: ${title}`, (t) => check(t, open(tempDir(t))));
  }
};

const content = 'it’s "$HOME" `id`\n\\n %s\n';

each('directories are made with content, mode and owner, and removed', async (t, machine) => {
  const root = join(machine.trialFiles, 'ec_r1_a');
  const files = [{ path: 'secret', content, mode: '600', ownerUid: 0 }];
  await machine.makeDirectories(root, [
    { name: 'shared', files },
    { name: 'empty', files: [] },
  ]);
  const path = join(root, 'shared', 'secret');
  t.is(readFileSync(path, 'utf8'), content);
  t.is((statSync(path).mode & 0o777).toString(8), '600');
  t.is((statSync(join(root, 'empty')).mode & 0o777).toString(8), '755');
  await machine.removeDirectories(root);
  t.false(existsSync(root));
});

/** A directory with everything that a copy has to keep. */
function original(t: ExecutionContext): string {
  const root = join(tempDir(t), 'it’s "mine"');
  mkdirSync(join(root, 'sub'), { recursive: true });
  writeFileSync(join(root, 'sub', 'file'), content);
  linkSync(join(root, 'sub', 'file'), join(root, 'again'));
  symlinkSync('sub/nowhere', join(root, 'link'));
  writeFileSync(join(root, 'new\nline'), '');
  lchownSync(join(root, 'link'), 7, 8);
  lchownSync(join(root, 'sub'), 5, 6);
  chmodSync(join(root, 'sub', 'file'), 0o4750);
  utimesSync(join(root, 'sub', 'file'), 1_600_000_000, 1_500_000_000.25);
  chmodSync(root, 0o1777);
  return root;
}

each('a copy has owner, mode, times and links of the original, which stays as it is', async (t, machine) => {
  const source = original(t);
  const before = await machine.listTree(source);
  const root = join(machine.trialFiles, 'ec_r1_a');
  await machine.makeDirectories(root, [
    { name: 'copy', copyOf: source },
    { name: 'one', copyOf: join(source, 'sub', 'file') },
    { name: 'made', files: [] },
  ]);
  const copy = join(root, 'copy');
  t.deepEqual((await machine.listTree(copy)).entries.toSorted(byPath), before.entries.toSorted(byPath));
  t.is(lstatSync(join(copy, 'again')).ino, lstatSync(join(copy, 'sub', 'file')).ino);
  t.is(readlinkSync(join(copy, 'link')), 'sub/nowhere');
  t.is(readFileSync(join(root, 'one'), 'utf8'), content);
  t.is(statSync(join(root, 'one')).mode & 0o7777, 0o4750);
  writeFileSync(join(copy, 'sub', 'file'), 'changed');
  rmSync(join(copy, 'link'));
  t.deepEqual(await machine.listTree(source), before);
  await machine.removeDirectories(root);
  t.false(existsSync(root));
  t.true(existsSync(source));
});

const byPath = (one: { readonly path: string }, other: { readonly path: string }): number =>
  one.path < other.path ? -1 : 1;

each('what does not exist is not made, nor is its copy', async (t, machine) => {
  const source = join(tempDir(t), 'absent');
  const root = join(machine.trialFiles, 'ec_r1_a');
  await machine.makeDirectories(root, [{ name: 'copy', copyOf: source }]);
  t.true(existsSync(root));
  t.false(existsSync(join(root, 'copy')));
  t.false(existsSync(source));
  t.deepEqual(await machine.listTree(join(root, 'copy')), { entries: [], isCut: false });
});

each('a directory given by a link to it is copied, not the link', async (t, machine) => {
  const folder = tempDir(t);
  mkdirSync(join(folder, 'real'));
  writeFileSync(join(folder, 'real', 'f'), 'x');
  symlinkSync('real', join(folder, 'link'));
  const root = join(machine.trialFiles, 'ec_r1_a');
  await machine.makeDirectories(root, [{ name: 'copy', copyOf: join(folder, 'link') }]);
  t.true(lstatSync(join(root, 'copy')).isDirectory());
  t.is(readFileSync(join(root, 'copy', 'f'), 'utf8'), 'x');
});

each('a tree is told with kind, owner, mode and what may have changed', async (t, machine) => {
  const { entries, isCut } = await machine.listTree(original(t));
  t.false(isCut);
  const told = entries.map(({ path, kind, owner, mode, content: held }) =>
    [path, kind, owner, mode, kind === 'file' ? held.split('.')[0] : held].join('|'),
  );
  t.deepEqual(told.filter((line) => !line.startsWith('new')).sort(), [
    `again|file|0:0|4750|${String(Buffer.byteLength(content))} 1500000000`,
    'link|symlink|7:8|0777|sub/nowhere',
    'sub/file|file|0:0|4750|'.concat(`${String(Buffer.byteLength(content))} 1500000000`),
    'sub|directory|5:6|0755|',
    '|directory|0:0|1777|',
  ]);
  t.true(entries.some(({ path }) => path === 'new\nline'));
});

each('a directory that cannot be made is an error', async (t, machine) => {
  await t.throwsAsync(machine.makeDirectories('/dev/null/x', [{ name: 'd', files: [] }]), { message: /dev\/null/ });
});

each('only what bears the name is left behind no longer', async (t, machine) => {
  for (const name of ['ec_r1_a', 'ec_r2_a']) mkdirSync(join(machine.trialFiles, name, 'd'), { recursive: true });
  await machine.removeLeft('ec_r1_');
  t.false(existsSync(join(machine.trialFiles, 'ec_r1_a')));
  t.true(existsSync(join(machine.trialFiles, 'ec_r2_a')));
});

each('the map of a living process is read, of one that is gone it is not', async (t, machine) => {
  t.regex((await machine.readProcess(process.pid, 'uid_map')) ?? '', /^\s*\d+\s+\d+\s+\d+/);
  t.is(await machine.readProcess(2 ** 30, 'uid_map'), undefined);
});

each('a process is ended; one that has ended is no error', async (t, machine) => {
  const sleeper = spawn('sleep', ['600']);
  const ended = once(sleeper, 'exit');
  await machine.kill([sleeper.pid ?? 0]);
  t.deepEqual(await ended, [null, 'SIGKILL']);
  await t.notThrowsAsync(machine.kill([sleeper.pid ?? 0]));
  await t.notThrowsAsync(machine.kill([]));
});

each('it shows mounts, settings and this process', async (t, machine) => {
  const view = await machine.look();
  t.regex(view.read('proc/self/mountinfo') ?? '', / \/ /);
  t.is(view.read('proc/sys/kernel/pid_max'), readFileSync('/proc/sys/kernel/pid_max', 'utf8').trim());
  t.true(view.names('proc').includes(String(process.pid)));
  t.is(view.read(`proc/${String(process.pid)}/comm`), readFileSync('/proc/self/comm', 'utf8').trim());
  t.is(view.read('proc/4194305/comm'), undefined);
});

each('it says what a disk has left', async (t, machine) => {
  t.true(((await machine.availableBytes('/')) ?? 0) > 0);
  t.is(await machine.availableBytes('/nonexistent'), undefined);
});
