import test, { type ExecutionContext } from 'ava';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import { loadImage } from '../../../harness/image/load-image.js';
import type { PreparedImage } from '../../../harness/image/prepared-image.js';
import { fakeEngine } from './fake-engine.js';
import {
  archiveImageId,
  entriesOf,
  fileOf,
  legacyArchive,
  neverAborted,
  tarOf,
  temporaryFolder,
} from './tar-fixtures.js';

/** The archive's own tag is app:1. */
const imageOf = async (t: ExecutionContext, changes: Partial<PreparedImage> = {}): Promise<PreparedImage> => ({
  name: 'app',
  reference: 'app:1',
  imageId: archiveImageId,
  archivePath: await fileOf(temporaryFolder(t), 'a.tar', await tarOf(legacyArchive)),
  origin: 'recipe',
  detail: '',
  packages: [],
  ...changes,
});

test('an image is sent once, byte for byte', async (t) => {
  const { docker, loaded } = await fakeEngine(t);
  const image = await imageOf(t);
  t.deepEqual(await loadImage(docker, image, neverAborted), { id: archiveImageId, wasThere: false });
  t.deepEqual(await loadImage(docker, image, neverAborted), { id: archiveImageId, wasThere: true });
  t.deepEqual(loaded, [await tarOf(legacyArchive)]);
});

test('another image of the same tag does not count', async (t) => {
  const { docker, images, loaded } = await fakeEngine(t);
  images.set('app:1', 'sha256:older');
  t.deepEqual(await loadImage(docker, await imageOf(t), neverAborted), { id: archiveImageId, wasThere: false });
  t.is(loaded.length, 1);
});

test("a user's archive does not bring its own tags", async (t) => {
  const { docker, images, loaded } = await fakeEngine(t);
  images.set('app:1', 'sha256:of-the-user');
  const image = await imageOf(t, { origin: 'archive', reference: 'eci-compat/app:1' });
  t.deepEqual(await loadImage(docker, image, neverAborted), { id: archiveImageId, wasThere: false });
  t.is(images.get('app:1'), 'sha256:of-the-user');
  t.is((await entriesOf(loaded[0] ?? Buffer.alloc(0))).get('aaaa/layer.tar')?.text.startsWith('the layer'), true);
});

test('an engine that keeps images in containerd has ids of its own', async (t) => {
  const { docker, images } = await fakeEngine(t, { containerdStore: true });
  const { id } = await loadImage(docker, await imageOf(t), neverAborted);
  t.deepEqual([id], [...images.values()]);
  t.not(id, archiveImageId);
});

const faults = [
  {
    title: 'an error in an answer of status 200',
    fault: { loadError: 'no space left on device' },
    says: /cannot be loaded: no space left on device$/,
  },
  {
    title: 'another id than that of the archive',
    fault: { wrongId: true },
    says: /app:1 is sha256:\w+ there instead of sha256:/,
  },
  { title: 'an image that is not there afterwards', fault: { forgets: true }, says: /does not know app:1/ },
];

for (const { title, fault, says } of faults) {
  test(`${title} is a fault of the infrastructure`, async (t) => {
    const { docker } = await fakeEngine(t, fault);
    const error = await t.throwsAsync(loadImage(docker, await imageOf(t), neverAborted), { instanceOf: HarnessError });
    t.is(error.code, 'infrastructure');
    t.regex(error.message, says);
  });
}

test('an archive that is gone or cut is a fault that names it', async (t) => {
  const { docker } = await fakeEngine(t);
  const cut = await fileOf(temporaryFolder(t), 'cut.tar', (await tarOf(legacyArchive)).subarray(0, 1100));
  for (const changes of [{ archivePath: '/none.tar' }, { archivePath: cut, origin: 'archive' as const }]) {
    const error = await t.throwsAsync(loadImage(docker, await imageOf(t, changes), neverAborted), {
      instanceOf: HarnessError,
    });
    t.true(error.message.includes(changes.archivePath));
  }
});
