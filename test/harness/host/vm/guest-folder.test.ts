import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { claimGuestFolder, sweepDeadGuests } from '../../../../harness/host/vm/guest-folder.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';

const stateOf = (t: ExecutionContext): string => realpathSync(tempDir(t));

test('a folder is empty, its owner’s alone, and gone after its release', async (t) => {
  const state = stateOf(t);
  await writeTree(state, { 'guests/runs/r1/disk.qcow2': 'of a dead run' });
  const folder = await claimGuestFolder(state, 'r1');
  t.is(folder.path, join(state, 'guests/runs/r1'));
  t.false(existsSync(join(folder.path, 'disk.qcow2')));
  t.is((statSync(folder.path).mode & 0o777).toString(8), '700');
  await writeTree(folder.path, { key: 'x' });
  await folder.release();
  t.false(existsSync(folder.path));
});

test('a folder has one owner at a time, and another one after its release', async (t) => {
  const state = stateOf(t);
  const folder = await claimGuestFolder(state, 'r1');
  await writeTree(folder.path, { key: 'x' });
  await t.throwsAsync(claimGuestFolder(state, 'r1'), {
    name: 'HarnessError',
    code: 'infrastructure',
    message: `${folder.path} is in use by another process`,
  });
  t.true(existsSync(join(folder.path, 'key')));
  const other = await claimGuestFolder(state, 'r2');
  await folder.release();
  t.true(existsSync(other.path));
  const again = await claimGuestFolder(state, 'r1');
  await Promise.all([again.release(), other.release()]);
});

test('a folder in which a socket would have too long a name is refused, and not made', async (t) => {
  const state = stateOf(t);
  const most = 107 - '/userns.sock.0123456789abcdef'.length;
  const longest = most - join(state, 'guests/runs/').length;
  const fits = await claimGuestFolder(state, 'r'.repeat(longest));
  await fits.release();
  const tooLong = 'r'.repeat(longest + 1);
  await t.throwsAsync(claimGuestFolder(state, tooLong), {
    code: 'infrastructure',
    message: /is too long for a socket in it: set ECI_COMPAT_HOME to a shorter folder$/,
  });
  t.false(existsSync(join(state, 'guests/runs', tooLong)));
});

test('a folder whose name QEMU or ssh would read as something else is refused, and not made', async (t) => {
  for (const name of ['a b', 'a,b', 'a:b', 'a%b', "a'b"]) {
    const state = join(stateOf(t), name);
    await t.throwsAsync(
      claimGuestFolder(state, 'r1'),
      { code: 'infrastructure', message: /set ECI_COMPAT_HOME/ },
      name,
    );
    t.false(existsSync(join(state, 'guests/runs/r1')));
  }
});

test('the length of a folder’s name is that of its bytes', async (t) => {
  await t.throwsAsync(claimGuestFolder(stateOf(t), 'é'.repeat(45)), { message: /is too long for a socket/ });
});

test('a sweep removes what dead runs left and nothing of a living one', async (t) => {
  const state = stateOf(t);
  const living = await claimGuestFolder(state, 'living');
  await writeTree(living.path, { key: 'x' });
  await writeTree(state, { 'guests/runs/dead/disk.qcow2': 'x', 'guests/booted/x.qcow2': 'x' });
  await sweepDeadGuests(state);
  t.false(existsSync(join(state, 'guests/runs/dead')));
  t.true(existsSync(join(living.path, 'key')));
  t.true(existsSync(join(state, 'guests/booted/x.qcow2')));
  await living.release();
});

test('what was swept can be claimed', async (t) => {
  const state = stateOf(t);
  mkdirSync(join(state, 'guests/runs/r1'), { recursive: true });
  await sweepDeadGuests(state);
  const folder = await claimGuestFolder(state, 'r1');
  t.true(existsSync(folder.path));
  await folder.release();
});

test('where there never was a guest there is nothing to sweep', async (t) => {
  const state = stateOf(t);
  await sweepDeadGuests(state);
  t.false(existsSync(join(state, 'guests')));
});

/** A process that waits for its input, under a name and with an argument. */
function processOf(t: ExecutionContext, name: string, word: string) {
  const child = spawn('sh', ['-c', 'read x', word], { argv0: name, stdio: ['pipe', 'ignore', 'ignore'] });
  t.teardown(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  return {
    ended,
    /** Lets it end by itself, and says how it did. */
    async let(): Promise<unknown> {
      child.stdin.end();
      return (await ended)[1];
    },
  };
}

test('a machine that outlived its harness is ended, and no other process', async (t) => {
  const state = stateOf(t);
  const living = await claimGuestFolder(state, 'living');
  const dead = join(state, 'guests/runs/dead');
  mkdirSync(dead);
  const disk = (folder: string): string => `if=none,file=${folder}/disk.qcow2`;
  const left = processOf(t, '/usr/bin/qemu-system-x86_64', disk(dead));
  const others = [
    processOf(t, 'qemu-system-x86_64', disk(living.path)),
    processOf(t, 'qemu-system-x86_64', disk(`${dead}-not`)),
    processOf(t, 'vim', `${dead}/disk.qcow2`),
  ];
  await sweepDeadGuests(state);
  t.deepEqual(await left.ended, [null, 'SIGKILL']);
  t.deepEqual(await Promise.all(others.map((other) => other.let())), [null, null, null]);
  await living.release();
});
