import test from 'ava';
import { readFileSync, readdirSync } from 'node:fs';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import { inspectImageFile } from '../../../harness/image/inspect-image-file.js';
import { saveFromEngine } from '../../../harness/image/save-from-engine.js';
import { fakeEngine } from './fake-engine.js';
import { archiveImageId, legacyArchive, neverAborted, ociArchive, tarOf, temporaryFolder } from './tar-fixtures.js';

const engineId = `sha256:${'ab'.repeat(32)}`;

for (const [title, entries] of [
  ['an older', legacyArchive],
  ['a newer', ociArchive],
] as const) {
  test(`an image of ${title} engine becomes an archive under a tag of its own, once`, async (t) => {
    const { docker, images, archives } = await fakeEngine(t);
    const outDir = temporaryFolder(t);
    images.set('team/app:1', engineId);
    archives.set('team/app:1', await tarOf(entries));
    const image = await saveFromEngine(docker, 'team/app:1', outDir);
    t.deepEqual(
      [image.name, image.reference, image.origin],
      ['team/app:1', 'eci-compat/team-app-1:abababababab', 'engine'],
    );
    t.is(image.imageId, archiveImageId);
    t.deepEqual(await inspectImageFile(image.archivePath, neverAborted), {
      kind: 'docker-archive',
      references: [image.reference],
      imageId: archiveImageId,
    });
    const bytes = readFileSync(image.archivePath);
    archives.clear();
    t.deepEqual(await saveFromEngine(docker, 'team/app:1', outDir), image);
    t.deepEqual(readFileSync(image.archivePath), bytes);
    t.is(readdirSync(outDir).length, 1);
  });
}

test('an image that the engine does not have is a mistake of the user', async (t) => {
  const { docker } = await fakeEngine(t);
  const error = await t.throwsAsync(saveFromEngine(docker, 'none:1', temporaryFolder(t)), { instanceOf: HarnessError });
  t.is(error.code, 'usage');
  t.regex(error.message, /^image none:1: the engine does not have it: /);
});

test('an archive that breaks off leaves nothing', async (t) => {
  const { docker, images, archives } = await fakeEngine(t);
  const outDir = temporaryFolder(t);
  images.set('app:1', engineId);
  archives.set('app:1', (await tarOf(legacyArchive)).subarray(0, 1100));
  const error = await t.throwsAsync(saveFromEngine(docker, 'app:1', outDir), { instanceOf: HarnessError });
  t.is(error.code, 'infrastructure');
  t.deepEqual(readdirSync(outDir), []);
});
