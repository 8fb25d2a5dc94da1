import test from 'ava';
import { Readable } from 'node:stream';
import { packTar } from '../../../harness/image/pack-tar.js';
import { walkTar } from '../../../harness/image/walk-tar.js';
import { entriesOf, tarOf } from './tar-fixtures.js';

const streamOf = (bytes: Buffer): Readable => Readable.from(bytes, { objectMode: false });

test('entries come back as they were given, of root and without a date', async (t) => {
  const large = 'x'.repeat(300_000);
  const tar = packTar(async (add) => {
    await add({ name: 'a', mode: 0o600 }, 'text');
    await add({ name: 'b/', type: 'directory', mode: 0o1777 });
    await add({ name: 'c', size: large.length, uid: 5 }, streamOf(Buffer.from(large)));
    await add({ name: 'd', type: 'symlink', linkname: 'a' });
  });
  const entries = await entriesOf(Buffer.concat((await tar.toArray()) as Buffer[]));
  t.deepEqual(
    [...entries.values()].map(({ header, text }) => [header.name, header.type, text.length, header.uid, header.gid]),
    [
      ['a', 'file', 4, 0, 0],
      ['b/', 'directory', 0, 0, 0],
      ['c', 'file', large.length, 5, 0],
      ['d', 'symlink', 0, 0, 0],
    ],
  );
  t.deepEqual([entries.get('a')?.header.mode, entries.get('b/')?.header.mode], [0o600, 0o1777]);
  for (const { header } of entries.values()) t.is(header.mtime.getTime(), 0, header.name);
});

test('what goes wrong while it is filled is the error of the stream', async (t) => {
  const failing = packTar(async (add) => {
    await add({ name: 'a' }, 'text');
    throw new Error('mine');
  });
  await t.throwsAsync(failing.toArray(), { message: 'mine' });
  const short = packTar((add) => add({ name: 'a', size: 10 }, streamOf(Buffer.from('four'))));
  await t.throwsAsync(short.toArray(), { message: /Size mismatch/ });
});

test('a visitor that fails, or leaves an entry half read, ends the walk with an error', async (t) => {
  const bytes = await tarOf([
    ['a', 'x'.repeat(300_000)],
    ['b', 'y'],
  ]);
  const failing = walkTar(streamOf(bytes), () => {
    throw new Error('mine');
  });
  await t.throwsAsync(failing, { message: 'mine' });
  const half = walkTar(
    Readable.from([bytes.subarray(0, 65_536), bytes.subarray(65_536)], { objectMode: false }),
    async (_header, content) => {
      for await (const _chunk of content) break;
    },
  );
  await t.throwsAsync(half, { message: /Unexpected end of data in a$/ });
});

test('a visitor need not read', async (t) => {
  const names: string[] = [];
  await walkTar(
    streamOf(
      await tarOf([
        ['a', 'x'.repeat(300_000)],
        ['b', 'y'],
      ]),
    ),
    ({ name }) => {
      names.push(name);
    },
  );
  t.deepEqual(names, ['a', 'b']);
});
