import { join, resolve } from 'node:path';
import { HarnessError } from '../errors/harness-error.js';
import { imageArchitecture } from './architecture.js';
import { digestOf } from './digest.js';
import type { ImageArgument } from './image-args.js';
import { imageReference } from './image-reference.js';
import { inspectImageFile } from './inspect-image-file.js';
import { storageError } from './storage-error.js';
import { openTar } from './open-tar.js';
import type { PreparedImage } from './prepared-image.js';
import { writeWholeFile } from './whole-file.js';
import { writeImageArchive } from './write-image-archive.js';

/**
 * The image of a file given by `--image NAME=FILE.tar`. An archive is used where it lies, a root file system becomes an
 * archive in the cache. Throws a usage error when the file cannot be used.
 */
export async function prepareImageFile(
  { name, path }: ImageArgument,
  cacheDir: string,
  signal: AbortSignal,
): Promise<PreparedImage> {
  const file = await inspectImageFile(path, signal);
  switch (file.kind) {
    case 'unusable':
      throw new HarnessError('usage', `--image ${name}=${path}: ${file.message}`);
    case 'docker-archive':
      return {
        name,
        reference: imageReference(name, file.imageId).tag,
        imageId: file.imageId,
        archivePath: resolve(path),
        origin: 'archive',
        detail: `image archive ${path}${file.references.length === 0 ? '' : ` of ${file.references.join(', ')}`}`,
        packages: [],
      };
    case 'rootfs':
      return wrapRootfs({ name, path }, cacheDir, signal);
  }
}

async function wrapRootfs(
  { name, path }: ImageArgument,
  cacheDir: string,
  signal: AbortSignal,
): Promise<PreparedImage> {
  const folder = join(cacheDir, 'images');
  const { sha256 } = await digestOf(await openTar(path, signal));
  const { tag: reference, fileStem } = imageReference(name, sha256);
  const archivePath = join(folder, `${fileStem}.tar`);
  try {
    const architecture = imageArchitecture(process.arch);
    const { imageId } = await writeWholeFile(archivePath, (outPath) =>
      writeImageArchive({ layerTarPath: path, reference, architecture, outPath, signal }),
    );
    const detail = `root file system ${path}`;
    return { name, reference, imageId, archivePath, origin: 'archive', detail, packages: [] };
  } catch (error) {
    throw storageError(error, folder) ?? error;
  }
}
