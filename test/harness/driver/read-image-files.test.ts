import { gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import test from 'ava';
import type Docker from 'dockerode';
import { readImageFiles } from '../../../harness/driver/read-image-files.js';
import { packTar } from '../../../harness/image/pack-tar.js';
import type { EntryHeader } from '../../../harness/image/pack-tar.js';

const tarOf = (entries: readonly EntryHeader[]): Promise<Buffer> =>
  buffer(
    packTar(async (add) => {
      for (const entry of entries) await add(entry);
    }),
  );

interface Saved {
  readonly name: string;
  readonly content?: Buffer;
  readonly linkname?: string;
}

/** An engine with these images by name, each with the ids of its layers; every one is saved as the same archive. */
function engine(
  images: Readonly<Record<string, { readonly ids: readonly string[]; readonly sizeBytes?: number }>>,
  saved: readonly Saved[],
): Docker {
  const getImage = (name: string): unknown => ({
    inspect: () => {
      const image = images[name];
      if (image === undefined) return Promise.reject(new Error(`no such image: ${name}`));
      return Promise.resolve({ RootFS: { Layers: image.ids }, Size: image.sizeBytes ?? 1 });
    },
    get: () =>
      Promise.resolve(
        packTar(async (add) => {
          for (const { name: entry, content, linkname } of saved) {
            await add(linkname === undefined ? { name: entry } : { name: entry, type: 'symlink', linkname }, content);
          }
        }),
      ),
  });
  return { getImage } as unknown as Docker;
}

const manifest = (layers: readonly string[]): Saved => ({
  name: 'manifest.json',
  content: Buffer.from(JSON.stringify([{ Config: 'c.json', RepoTags: null, Layers: layers }])),
});

const base = await tarOf([
  { name: 'bin/', type: 'directory' },
  { name: 'bin/sh', mode: 0o755 },
]);
const first = await tarOf([
  { name: 'etc/', type: 'directory', mode: 0o755 },
  { name: 'etc/b', uid: 5, gid: 6, mode: 0o644 },
  { name: 'a', mode: 0o4755 },
]);
const second = await tarOf([{ name: 'etc/b', mode: 0o600 }, { name: '.wh.a' }, { name: 'etc/.wh..wh..opq' }]);

const wanted = [
  { path: '/a', kind: 'deleted' },
  { path: '/etc', kind: 'directory', owner: '0:0', mode: '0755' },
  { path: '/etc/b', kind: 'file', owner: '0:0', mode: '0600' },
];

const images = { app: { ids: ['0', '1', '2'] }, base: { ids: ['0'] }, other: { ids: ['9'] }, empty: { ids: [] } };

const archives: readonly (readonly [what: string, saved: readonly Saved[]])[] = [
  [
    'folders, as engines up to 24 save them',
    [
      manifest(['x/layer.tar', 'y/layer.tar', 'z/layer.tar']),
      { name: 'c.json', content: Buffer.from('{}') },
      { name: 'z/layer.tar', content: second },
      { name: 'y/layer.tar', content: first },
      { name: 'x/layer.tar', content: base },
    ],
  ],
  [
    'blobs, as later ones do, with the manifest last',
    [
      { name: 'blobs/sha256/c', content: Buffer.from('{}') },
      { name: 'blobs/sha256/long', content: Buffer.from(JSON.stringify({ text: 'x'.repeat(3000) })) },
      { name: 'blobs/sha256/0', content: base },
      { name: 'blobs/sha256/1', content: gzipSync(first) },
      { name: 'blobs/sha256/2', content: second },
      manifest(['blobs/sha256/0', 'blobs/sha256/1', 'blobs/sha256/2']),
    ],
  ],
];

for (const [what, saved] of archives) {
  test(`${what}: what was added to the base`, async (t) => {
    const found = await readImageFiles(engine(images, saved), 'app', ['other', 'empty', 'base', 'gone']);
    t.deepEqual(found, { files: wanted, omitted: 0 });
  });
}

test('without a base all layers count, in order', async (t) => {
  const [, saved = []] = archives[0] ?? [];
  const { files } = await readImageFiles(engine(images, saved), 'app', ['other']);
  t.deepEqual(
    files.map(({ path }) => path),
    ['/a', '/bin', '/bin/sh', '/etc', '/etc/b'],
  );
});

test('a layer that occurs twice is a link to the other one', async (t) => {
  const saved = [
    manifest(['x/layer.tar', 'y/layer.tar', 'z/layer.tar']),
    { name: 'x/layer.tar', content: base },
    { name: 'y/layer.tar', content: first },
    { name: 'z/layer.tar', linkname: '../y/layer.tar' },
  ];
  const { files } = await readImageFiles(engine({ ...images, base: { ids: ['0', '1'] } }, saved), 'app', ['base']);
  t.deepEqual(
    files.map(({ path, owner }) => [path, owner]),
    [
      ['/a', '0:0'],
      ['/etc', '0:0'],
      ['/etc/b', '5:6'],
    ],
  );
});

test('an empty layer, very many paths, and an image that is too large', async (t) => {
  const zeros = Buffer.alloc(1024);
  const many = await tarOf(Array.from({ length: 2003 }, (_, index) => ({ name: `f${String(index)}` })));
  const saved = (content: Buffer): readonly Saved[] => [manifest(['x/layer.tar']), { name: 'x/layer.tar', content }];
  const app = { app: { ids: ['1'] } };
  t.deepEqual(await readImageFiles(engine(app, saved(zeros)), 'app', []), { files: [], omitted: 0 });
  const found = await readImageFiles(engine(app, saved(many)), 'app', []);
  t.deepEqual([found.files.length, found.omitted], [2000, 3]);
  const large = { app: { ids: ['1'], sizeBytes: 5e9 } };
  t.deepEqual(await readImageFiles(engine(large, saved(many)), 'app', []), { files: [], omitted: 1 });
});

test('an archive that breaks off is an error', async (t) => {
  const cut = {
    getImage: () => ({
      inspect: () => Promise.resolve({ RootFS: { Layers: ['1'] }, Size: 1 }),
      get: () => Promise.resolve(Readable.from([first.subarray(0, 700)])),
    }),
  };
  await t.throwsAsync(readImageFiles(cut as unknown as Docker, 'app', []));
});
