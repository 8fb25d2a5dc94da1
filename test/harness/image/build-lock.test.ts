import { uptime } from 'node:os';
import test from 'ava';
import { readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBuildLock } from '../../../harness/image/build-lock.js';
import { identityText, ownIdentity } from '../../../harness/process/process-identity.js';
import { neverAborted, temporaryFolder } from './tar-fixtures.js';

const quiet = { onWait: () => undefined, signal: neverAborted };

test('the holders of a lock come one after another and leave nothing', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'sub', 'x.lock');
  let inside = 0;
  let most = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    t.is(readFileSync(path, 'utf8'), identityText(ownIdentity()));
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    inside -= 1;
    done += 1;
  };
  await Promise.all([1, 2, 3].map(() => withBuildLock(path, quiet, work)));
  t.deepEqual([most, done], [1, 3]);
  t.deepEqual(readdirSync(join(folder, 'sub')), []);
});

test('it is free again after work that failed', async (t) => {
  const path = join(temporaryFolder(t), 'x.lock');
  await t.throwsAsync(
    withBuildLock(path, quiet, () => Promise.reject(new Error('mine'))),
    { message: 'mine' },
  );
  t.is(await withBuildLock(path, quiet, () => Promise.resolve('second')), 'second');
});

const own = ownIdentity();
const deadOwners = [
  { title: 'an earlier process of the same number', text: identityText({ ...own, startTicks: own.startTicks - 1 }) },
  {
    title: 'a process of an earlier boot',
    text: identityText({ ...own, bootId: 'earlier' }),
    modifiedMs: Date.now() - (uptime() + 60) * 1000,
  },
  { title: 'another machine, from long ago', text: identityText({ ...own, bootId: 'other-boot' }), modifiedMs: 0 },
  { title: 'nobody that can be read, from long ago', text: '', modifiedMs: 0 },
];

for (const { title, text, modifiedMs = Date.now() } of deadOwners) {
  test(`the lock of ${title} is taken by one of those that want it`, async (t) => {
    const folder = temporaryFolder(t);
    const path = join(folder, 'x.lock');
    writeFileSync(path, text);
    utimesSync(path, modifiedMs / 1000, modifiedMs / 1000);
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      inside -= 1;
    };
    await Promise.all([withBuildLock(path, quiet, work), withBuildLock(path, quiet, work)]);
    t.is(most, 1);
    t.deepEqual(readdirSync(folder), []);
  });
}

for (const [title, text] of [
  ['a living process', identityText(own)],
  ['another machine, of late', identityText({ ...own, bootId: 'other-boot' })],
] as const) {
  test(`who waits for ${title} is told once, leaves the lock alone, and stops when aborted`, async (t) => {
    const path = join(temporaryFolder(t), 'x.lock');
    writeFileSync(path, text);
    const told: string[] = [];
    const abort = new AbortController();
    const onWait = (owner: string): void => {
      told.push(owner);
      abort.abort();
    };
    const waiting = withBuildLock(path, { onWait, signal: abort.signal }, () => Promise.resolve());
    await t.throwsAsync(waiting, { name: 'AbortError' });
    t.deepEqual(told, [text]);
    t.is(readFileSync(path, 'utf8'), text);
  });
}
