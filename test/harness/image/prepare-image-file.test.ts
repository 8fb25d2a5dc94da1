import test from 'ava';
import { readdirSync } from 'node:fs';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import { inspectImageFile } from '../../../harness/image/inspect-image-file.js';
import { prepareImageFile } from '../../../harness/image/prepare-image-file.js';
import {
  archiveImageId,
  fileOf,
  gzip,
  legacyArchive,
  neverAborted,
  rootfsEntries,
  tarOf,
  temporaryFolder,
} from './tar-fixtures.js';

test('an archive is used where it lies, under a tag of its own', async (t) => {
  const folder = temporaryFolder(t);
  const path = await fileOf(folder, 'a.tar', await tarOf(legacyArchive));
  const image = await prepareImageFile({ name: 'mine:2', path }, `${folder}/cache`, neverAborted);
  t.deepEqual(image, {
    name: 'mine:2',
    reference: `eci-compat/mine-2:${archiveImageId.slice('sha256:'.length, 'sha256:'.length + 12)}`,
    imageId: archiveImageId,
    archivePath: path,
    origin: 'archive',
    detail: `image archive ${path} of app:1`,
    packages: [],
  });
  t.deepEqual(readdirSync(folder), ['a.tar']);
});

test('a root file system becomes an archive in the cache, the same for the same files', async (t) => {
  const folder = temporaryFolder(t);
  const bytes = await tarOf(rootfsEntries);
  const plain = await prepareImageFile(
    { name: 'mine', path: await fileOf(folder, 'r.tar', bytes) },
    folder,
    neverAborted,
  );
  const packed = await prepareImageFile(
    { name: 'mine', path: await fileOf(folder, 'r.tgz', gzip(bytes)) },
    folder,
    neverAborted,
  );
  t.deepEqual({ ...packed, detail: '' }, { ...plain, detail: '' });
  t.deepEqual(await inspectImageFile(plain.archivePath, neverAborted), {
    kind: 'docker-archive',
    references: [plain.reference],
    imageId: plain.imageId,
  });
  t.is(readdirSync(`${folder}/images`).length, 1);
});

test('a file that cannot be used is a usage error of one sentence that quotes the option', async (t) => {
  const error = await t.throwsAsync(prepareImageFile({ name: 'mine', path: '/none.tar' }, '/none', neverAborted), {
    instanceOf: HarnessError,
  });
  t.is(error.code, 'usage');
  t.is(error.message, '--image mine=/none.tar: there is no such file');
});
