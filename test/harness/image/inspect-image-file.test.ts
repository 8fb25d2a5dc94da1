import test from 'ava';
import { randomBytes } from 'node:crypto';
import { inspectImageFile } from '../../../harness/image/inspect-image-file.js';
import {
  archiveImageId,
  type Entry,
  fileOf,
  gzip,
  legacyArchive,
  neverAborted,
  ociArchive,
  rootfsEntries,
  tarOf,
  temporaryFolder,
} from './tar-fixtures.js';

const archives = [
  { title: 'an archive of older engines', entries: legacyArchive, references: ['app:1'] },
  { title: 'an archive of newer engines', entries: ociArchive, references: ['app:1', 'app:2'] },
];

for (const { title, entries, references } of archives) {
  test(`${title} is known, plain and compressed`, async (t) => {
    const folder = temporaryFolder(t);
    const bytes = await tarOf(entries);
    const expected = { kind: 'docker-archive', references, imageId: archiveImageId } as const;
    t.deepEqual(await inspectImageFile(await fileOf(folder, 'a.tar', bytes), neverAborted), expected);
    t.deepEqual(await inspectImageFile(await fileOf(folder, 'a.tgz', gzip(bytes)), neverAborted), expected);
  });
}

const rootfs: readonly { title: string; entries: readonly Entry[] }[] = [
  { title: 'a root file system', entries: rootfsEntries },
  { title: 'a root with nothing but usr', entries: [[{ name: 'usr/', type: 'directory' }], ['usr/etc/x', 'x']] },
  {
    title: 'a root with a manifest.json of something else',
    entries: [
      ['manifest.json', '{"name":"web app"}'],
      ['bin/sh', '#!'],
    ],
  },
];

for (const { title, entries } of rootfs) {
  test(`${title} is a root file system, plain and compressed`, async (t) => {
    const folder = temporaryFolder(t);
    const bytes = await tarOf(entries);
    t.deepEqual(await inspectImageFile(await fileOf(folder, 'r.tar', bytes), neverAborted), { kind: 'rootfs' });
    t.deepEqual(await inspectImageFile(await fileOf(folder, 'r.tgz', gzip(bytes)), neverAborted), { kind: 'rootfs' });
  });
}

const without = (name: string): readonly Entry[] => legacyArchive.filter(([header]) => header !== name);
const manifestEntry = (value: unknown): Entry => ['manifest.json', JSON.stringify(value)];
const image = { Config: 'config.json', RepoTags: null, Layers: [] };
const wrongHash = `${'0'.repeat(64)}.json`;

const unusableTars: readonly { title: string; entries: readonly Entry[]; says: RegExp }[] = [
  { title: 'no entries', entries: [], says: /holds no files/ },
  { title: 'folders only', entries: [[{ name: 'bin/', type: 'directory' }]], says: /holds no files/ },
  { title: 'a missing layer', entries: without('aaaa/layer.tar'), says: /names aaaa\/layer\.tar, which is not in it/ },
  { title: 'a missing manifest', entries: without('manifest.json'), says: /manifest\.json is missing/ },
  { title: 'two images', entries: [['config.json', '{}'], manifestEntry([image, image])], says: /holds 2 images/ },
  {
    title: 'another configuration than named',
    entries: [[wrongHash, '{}'], manifestEntry([{ ...image, Config: wrongHash }])],
    says: /configuration is not the one/,
  },
  {
    title: 'an OCI layout alone',
    entries: ociArchive.filter(([header]) => header !== 'manifest.json'),
    says: /OCI layout without manifest/,
  },
  {
    title: 'a root one folder too deep',
    entries: [
      [{ name: 'rootfs/', type: 'directory' }],
      [{ name: 'rootfs/etc/', type: 'directory' }],
      ['rootfs/etc/passwd', ''],
    ],
    says: /below rootfs\//,
  },
];

for (const { title, entries, says } of unusableTars) {
  test(`a tar with ${title} is refused with its reason`, async (t) => {
    const file = await inspectImageFile(await fileOf(temporaryFolder(t), 'x.tar', await tarOf(entries)), neverAborted);
    t.is(file.kind, 'unusable');
    t.regex(file.kind === 'unusable' ? file.message : '', says);
  });
}

const otherBytes: readonly { title: string; bytes: Buffer; says: RegExp }[] = [
  { title: 'an empty file', bytes: Buffer.alloc(0), says: /^the file is empty$/ },
  { title: 'a text', bytes: Buffer.from('hello\n'.repeat(500)), says: /no tar/ },
  { title: 'noise', bytes: Buffer.concat([Buffer.from('NOISE'), randomBytes(4096)]), says: /no tar/ },
  { title: 'a short text', bytes: Buffer.from('hello'), says: /no tar/ },
  { title: 'a compressed text', bytes: gzip(Buffer.from('hello\n'.repeat(500))), says: /no tar/ },
  { title: 'an xz file', bytes: Buffer.from('fd377a585a000004', 'hex'), says: /compressed with xz/ },
  { title: 'a zstd file', bytes: Buffer.from('28b52ffd00000000', 'hex'), says: /compressed with zstd/ },
];

for (const { title, bytes, says } of otherBytes) {
  test(`${title} is refused with its reason`, async (t) => {
    const file = await inspectImageFile(await fileOf(temporaryFolder(t), 'x.tar', bytes), neverAborted);
    t.is(file.kind, 'unusable');
    t.regex(file.kind === 'unusable' ? file.message : '', says);
  });
}

test('a file cut anywhere is refused, plain and compressed', async (t) => {
  const folder = temporaryFolder(t);
  const plain = await tarOf(legacyArchive);
  const packed = gzip(plain);
  // The last two blocks are the end of the tar: cutting one of them loses nothing.
  for (let length = 256; length <= plain.length - 1024; length += 256) {
    const file = await inspectImageFile(await fileOf(folder, 'cut.tar', plain.subarray(0, length)), neverAborted);
    t.is(file.kind, 'unusable', `cut to ${String(length)} of ${String(plain.length)} bytes`);
  }
  for (let length = 1; length < packed.length; length += 16) {
    const file = await inspectImageFile(await fileOf(folder, 'cut.tgz', packed.subarray(0, length)), neverAborted);
    t.is(file.kind, 'unusable', `cut to ${String(length)} of ${String(packed.length)} compressed bytes`);
  }
});

test('a path that is no file is refused with its reason', async (t) => {
  const folder = temporaryFolder(t);
  t.deepEqual(await inspectImageFile(`${folder}/none.tar`, neverAborted), {
    kind: 'unusable',
    message: 'there is no such file',
  });
  const directory = await inspectImageFile(folder, neverAborted);
  t.regex(directory.kind === 'unusable' ? directory.message : '', /it is a directory/);
});

test('an abort is no judgement of the file', async (t) => {
  const path = await fileOf(temporaryFolder(t), 'a.tar', await tarOf(legacyArchive));
  await t.throwsAsync(inspectImageFile(path, AbortSignal.abort()), { any: true, name: 'AbortError' });
});
