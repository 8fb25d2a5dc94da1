import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import test from 'ava';
import { lockAddress } from '../../../harness/process/lock-address.js';
import { NameLock } from '../../../harness/process/name-lock.js';

test('a name is held by one at a time and free again after its release', async (t) => {
  const name = `test-${String(process.pid)}`;
  const lock = await NameLock.acquire(name);
  t.not(lock, undefined);
  t.is(await NameLock.acquire(name), undefined);
  const other = await NameLock.acquire(`${name}-other`);
  t.not(other, undefined);
  await lock?.release();
  const again = await NameLock.acquire(name);
  t.not(again, undefined);
  await Promise.all([again?.release(), other?.release()]);
});

test('where names are files, a living holder keeps his, and that of a killed one is taken', async (t) => {
  const name = `test-file-${String(process.pid)}`;
  const lock = await NameLock.acquire(name, 'darwin');
  t.not(lock, undefined);
  t.is(await NameLock.acquire(name, 'darwin'), undefined);
  await lock?.release();
  const { path } = lockAddress(name, 'darwin');
  const listen =
    'require("node:net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))';
  const [, signal] = (await once(spawn(process.execPath, ['-e', listen, path]), 'exit')) as [unknown, unknown];
  t.is(signal, 'SIGKILL');
  t.true(existsSync(path));
  const again = await NameLock.acquire(name, 'darwin');
  t.not(again, undefined);
  await again?.release();
  t.false(existsSync(path));
});

test('an address fits into a socket’s, however long the name is', (t) => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const [one, other] = ['a', 'b'].map((end) => lockAddress(`${'x'.repeat(500)}${end}`, platform).path);
    t.not(one, other);
    t.true(Buffer.byteLength(one ?? '') <= 103, one);
  }
});
