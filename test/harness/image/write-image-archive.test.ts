import test from 'ava';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectImageFile } from '../../../harness/image/inspect-image-file.js';
import { writeImageArchive } from '../../../harness/image/write-image-archive.js';
import {
  entriesOf,
  fileOf,
  gzip,
  neverAborted,
  rootfsEntries,
  sha256,
  tarOf,
  temporaryFolder,
} from './tar-fixtures.js';

const request = { reference: 'eci-compat/x:1', architecture: 'amd64', signal: neverAborted };

test('the archive holds the layer unchanged under the ids that its bytes give', async (t) => {
  const folder = temporaryFolder(t);
  const layer = await tarOf(rootfsEntries);
  const outPath = join(folder, 'out.tar');
  const { imageId } = await writeImageArchive({
    ...request,
    layerTarPath: await fileOf(folder, 'l.tar', layer),
    outPath,
  });
  const entries = await entriesOf(await readFile(outPath));
  const [manifest] = JSON.parse(entries.get('manifest.json')?.text ?? '[]') as [
    { Config: string; RepoTags: string[]; Layers: string[] },
  ];
  t.deepEqual(manifest.RepoTags, ['eci-compat/x:1']);
  t.deepEqual(manifest.Layers, [`${sha256(layer)}/layer.tar`]);
  t.is(sha256(entries.get(manifest.Layers[0] ?? '')?.text ?? ''), sha256(layer));
  const config = entries.get(manifest.Config)?.text ?? '';
  t.is(imageId, `sha256:${sha256(config)}`);
  t.deepEqual((JSON.parse(config) as { rootfs: unknown }).rootfs, {
    type: 'layers',
    diff_ids: [`sha256:${sha256(layer)}`],
  });
  t.deepEqual(await inspectImageFile(outPath, neverAborted), {
    kind: 'docker-archive',
    references: ['eci-compat/x:1'],
    imageId,
  });
});

test('equal roots give equal bytes, compressed or not; another root or architecture gives another id', async (t) => {
  const folder = temporaryFolder(t);
  const layer = await tarOf(rootfsEntries);
  const make = async (name: string, bytes: Buffer, architecture: string) => {
    const outPath = join(folder, `${name}.out`);
    const { imageId } = await writeImageArchive({
      ...request,
      architecture,
      layerTarPath: await fileOf(folder, name, bytes),
      outPath,
    });
    return { imageId, bytes: sha256(await readFile(outPath)) };
  };
  const first = await make('a.tar', layer, 'amd64');
  t.deepEqual(await make('b.tar', layer, 'amd64'), first);
  t.deepEqual(await make('c.tgz', gzip(layer), 'amd64'), first);
  t.not((await make('d.tar', await tarOf([...rootfsEntries, ['./x', 'x']]), 'amd64')).imageId, first.imageId);
  t.not((await make('e.tar', layer, 'arm64')).imageId, first.imageId);
});

test('what cannot be written is an error with its code', async (t) => {
  const layerTarPath = await fileOf(temporaryFolder(t), 'l.tar', await tarOf(rootfsEntries));
  await t.throwsAsync(writeImageArchive({ ...request, layerTarPath, outPath: '/dev/full' }), { code: 'ENOSPC' });
  await t.throwsAsync(writeImageArchive({ ...request, layerTarPath: '/none.tar', outPath: '/dev/null' }), {
    code: 'ENOENT',
  });
});
