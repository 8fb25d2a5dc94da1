import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { engineProbeImage } from '../../../../harness/host/engine/engine-probe-image.js';
import { silentProgress } from '../../../../harness/progress/silent-progress.js';
import { hostOptionsOf } from '../../../support/host-options.js';
import { tempDir } from '../../../support/temp-dir.js';
import { untilTheEnd } from '../../../support/trials.js';
import { fakeEngine } from '../../image/fake-engine.js';

test('where no probe image can be made, the engine’s own busybox is used, and that is said', async (t) => {
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const options = hostOptionsOf({
    stateRoot: tempDir(t),
    env: { PATH: tempDir(t) },
    progress: { ...silentProgress, note },
  });
  const { docker, images } = await fakeEngine(t);
  await t.throwsAsync(engineProbeImage(docker, options, untilTheEnd()), {
    name: 'HarnessError',
    message: /^the program busybox is missing: .*; or give the engine the image busybox, which probes can run in too$/,
  });
  images.set('busybox', 'sha256:abc');
  t.like(await engineProbeImage(docker, options, untilTheEnd()), { reference: 'sha256:abc', origin: 'engine' });
  t.regex(notes.join(), /^probes run in the image busybox of the engine: /);
});

test('a recipe that is wrong is no reason to take another image', async (t) => {
  const recipesDirectory = tempDir(t);
  await mkdir(join(recipesDirectory, 'other'));
  const { docker, images } = await fakeEngine(t);
  images.set('busybox', 'sha256:abc');
  const options = hostOptionsOf({ stateRoot: tempDir(t), recipesDirectory });
  await t.throwsAsync(engineProbeImage(docker, options, untilTheEnd()), { message: /no image recipe busybox/ });
});
