import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { HarnessError } from '../../../errors/harness-error.js';
import { bootstrap } from '../../../image/bootstrap.js';
import { withBuildLock } from '../../../image/build-lock.js';
import { parseStatus } from '../../../image/installed-packages.js';
import { storageError } from '../../../image/storage-error.js';
import type { HostOptions } from '../../host-options.js';
import { diskGib, guestMib } from '../guest-options.js';
import type { GuestOptions } from '../guest-options.js';
import { readGuestFiles } from './guest-files.js';
import { markUsed } from '../prune-guests.js';
import { requireSpace } from './require-space.js';

/** Raised when the same declaration would give another image because this code changed. */
const formatVersion = 1;
/** A root with an engine and a kernel, its unpacked copy, and room to spare. */
const buildMib = 3000;
const makeFileSystemMs = 10 * 60_000;

const Description = z.strictObject({
  release: z.string(),
  kernelRelease: z.string(),
  packages: z.array(z.string()),
  /** Tells two images apart that were made from the same declaration at different times: their bytes differ. */
  buildId: z.string(),
});

/** A machine on disk: what is needed to boot it. */
export interface GuestImage extends z.infer<typeof Description> {
  /** Content hash of what it is made from, in hexadecimal. */
  readonly hash: string;
  readonly kernel: string;
  readonly initrd: string;
  /** Raw disk with the root file system; never written to. */
  readonly disk: string;
}

/** The image for a release and a kernel, from the cache or made now. Throws `HarnessError`. */
export async function guestImage(
  { release, kernelPackage, memoryMib }: Pick<GuestOptions, 'release' | 'kernelPackage' | 'memoryMib'>,
  options: HostOptions,
  signal: AbortSignal,
): Promise<GuestImage> {
  const files = await readGuestFiles(join(options.guestsDirectory, 'debian'), release);
  const identity = [formatVersion, files.hash, release, kernelPackage, diskGib];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16);
  const folder = join(options.stateRoot, 'guests', 'images', hash);
  const cached = await readImage(folder, hash);
  if (cached !== undefined) {
    await markUsed(folder, options.clock.now());
    return cached;
  }
  // Nobody wants to wait for an image and hear then that there is no room to start it.
  await requireSpace(dirname(folder), buildMib + guestMib(memoryMib), `making a guest of ${release} and starting it`);
  const onWait = (owner: string): void => {
    options.progress.phase(`waiting for another process that makes the same guest (${owner})`);
  };
  return withBuildLock(`${folder}.lock`, { onWait, signal }, async () => {
    const made = await readImage(folder, hash);
    if (made !== undefined) return made;
    options.progress.phase(`making a guest of ${release} with ${kernelPackage}, once; this takes about 2 min`);
    const work = join(dirname(folder), `.build-${hash}`);
    await rm(work, { recursive: true, force: true });
    try {
      await make(
        work,
        { release, packages: [...files.packages, kernelPackage], customize: files.customize },
        options,
        signal,
      );
      // What could not be read, e.g. because an older version made it, gives way.
      await rm(folder, { recursive: true, force: true });
      await rename(join(work, 'image'), folder);
    } catch (error) {
      signal.throwIfAborted();
      throw storageError(error, dirname(folder)) ?? error;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    const image = await readImage(folder, hash);
    if (image === undefined) throw new Error(`the guest image in ${folder} is not complete`);
    return image;
  });
}

interface Wanted {
  readonly release: string;
  readonly packages: readonly string[];
  readonly customize: string;
}

async function make(work: string, wanted: Wanted, { runner }: HostOptions, signal: AbortSignal): Promise<void> {
  const root = join(work, 'root');
  const image = join(work, 'image');
  await mkdir(image, { recursive: true });
  const tools = { runner, workDir: join(work, 'work'), signal };
  const { release, packages, customize } = wanted;
  await bootstrap(
    {
      release,
      packages,
      options: [`--customize-hook=sh ${customize} "$1"`, '--format=directory'],
      out: root,
      whereIs: () => 'the guest',
    },
    tools,
  );
  const kernelFile = (await readdir(join(root, 'boot'))).find((name) => name.startsWith('vmlinuz-'));
  if (kernelFile === undefined) {
    throw new HarnessError(
      'usage',
      `the packages ${packages.slice(-1).join(', ')} bring no kernel: name a package linux-image-…`,
    );
  }
  const kernelRelease = basename(kernelFile).slice('vmlinuz-'.length);
  await copyFile(join(root, 'boot', kernelFile), join(image, 'vmlinuz'));
  await copyFile(join(root, 'boot', `initrd.img-${kernelRelease}`), join(image, 'initrd'));
  const disk = join(image, 'disk.raw');
  const file = await open(disk, 'w');
  await file.truncate(diskGib * 1024 ** 3);
  await file.close();
  const { exitCode, stderr } = await runner.run({
    file: 'mke2fs',
    args: ['-q', '-t', 'ext4', '-m', '0', '-L', 'eci-guest', '-d', root, disk],
    timeoutMs: makeFileSystemMs,
    signal,
  });
  if (exitCode !== 0)
    throw new HarnessError('infrastructure', `mke2fs could not make the guest's disk: ${stderr.trim()}`);
  const status = await readFile(join(root, 'var/lib/dpkg/status'), 'utf8');
  const description = { release, kernelRelease, packages: parseStatus(status), buildId: randomUUID() };
  await writeFile(join(image, 'image.json'), `${JSON.stringify(description, null, 2)}\n`);
}

async function readImage(folder: string, hash: string): Promise<GuestImage | undefined> {
  try {
    const description = Description.parse(JSON.parse(await readFile(join(folder, 'image.json'), 'utf8')));
    const path = (name: string): string => join(folder, name);
    return { ...description, hash, kernel: path('vmlinuz'), initrd: path('initrd'), disk: path('disk.raw') };
  } catch {
    return undefined;
  }
}
