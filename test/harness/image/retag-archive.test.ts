import test from 'ava';
import { Readable } from 'node:stream';
import { retagArchive } from '../../../harness/image/retag-archive.js';
import { entriesOf, legacyArchive, ociArchive, sha256, tarOf } from './tar-fixtures.js';

const streamOf = (bytes: Buffer): Readable => Readable.from(bytes, { objectMode: false });

const retagged = async (bytes: Buffer) =>
  entriesOf(Buffer.concat((await retagArchive(streamOf(bytes), 'eci-compat/app:1').toArray()) as Buffer[]));

for (const [title, entries] of [
  ['older', legacyArchive],
  ['newer', ociArchive],
] as const) {
  test(`an archive of ${title} engines has the one tag afterwards and its parts unchanged`, async (t) => {
    const before = await entriesOf(await tarOf(entries));
    const after = await retagged(await tarOf(entries));
    const manifests = [before, after].map(
      (all) => JSON.parse(all.get('manifest.json')?.text ?? '') as { RepoTags: string[] }[],
    );
    t.deepEqual(manifests[1], [{ ...manifests[0]?.[0], RepoTags: ['eci-compat/app:1'] }]);
    const parts = [...before.keys()].filter((name) => /^(blobs|aaaa|[0-9a-f]{64})/.test(name));
    t.true(parts.length >= 3);
    for (const name of parts)
      t.is(sha256(after.get(name)?.text ?? 'absent'), sha256(before.get(name)?.text ?? ''), name);
    t.deepEqual(
      ['repositories', 'index.json', 'oci-layout'].filter((name) => after.has(name)),
      [],
    );
  });
}

test('links between layers and long names survive', async (t) => {
  const name = `${'d'.repeat(120)}/layer.tar`;
  const after = await retagged(
    await tarOf([
      ...legacyArchive,
      [name, 'long'],
      [{ name: 'b/layer.tar', type: 'symlink', linkname: '../aaaa/layer.tar' }],
    ]),
  );
  t.is(after.get(name)?.text, 'long');
  t.is(after.get('b/layer.tar')?.header.linkname, '../aaaa/layer.tar');
});

test('a broken archive is an error of the stream, not a shorter archive', async (t) => {
  const bytes = await tarOf(legacyArchive);
  await t.throwsAsync(retagged(bytes.subarray(0, 1100)), { message: /Unexpected end of data/ });
  await t.throwsAsync(retagged(await tarOf([['manifest.json', '{}']])), { message: /not that of an image archive/ });
});
