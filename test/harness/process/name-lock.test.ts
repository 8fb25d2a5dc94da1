import test from 'ava';
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
