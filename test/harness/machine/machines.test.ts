import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { LocalMachine } from '../../../harness/machine/local-machine.js';
import type { Machine } from '../../../harness/machine/machine.js';
import { ShellMachine } from '../../../harness/machine/shell-machine.js';
import { ExecaRunner } from '../../../harness/process/execa-runner.js';
import { tempDir } from '../../support/temp-dir.js';

const machines: Readonly<Record<string, (trialFiles: string) => Machine>> = {
  local: (trialFiles) => new LocalMachine(trialFiles, new ExecaRunner()),
  shell: (trialFiles) => new ShellMachine(trialFiles, new ExecaRunner()),
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
