import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { engineErrorOf } from '../driver/engine-error.js';
import { HarnessError } from '../errors/harness-error.js';
import { imageReference } from './image-reference.js';
import { inspectImageFile } from './inspect-image-file.js';
import { storageError } from './storage-error.js';
import type { PreparedImage } from './prepared-image.js';
import { retagArchive } from './retag-archive.js';
import { writeWholeFile } from './whole-file.js';

/**
 * Takes an image of a running engine into an archive in `outDir`, to be loaded unchanged on others; the engine is only
 * read. An image that was taken before is not taken again. Throws `usage` when the engine has no such image,
 * `infrastructure` when it does not give it.
 */
export async function saveFromEngine(
  docker: Docker,
  reference: string,
  outDir: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<PreparedImage> {
  const own = imageReference(reference, await engineId(docker, reference));
  const archivePath = join(outDir, `${own.fileStem}.tar`);
  let file = await inspectImageFile(archivePath, signal);
  if (file.kind !== 'docker-archive') {
    await save(docker, reference, own.tag, archivePath, signal);
    file = await inspectImageFile(archivePath, signal);
  }
  if (file.kind !== 'docker-archive') {
    const what = file.kind === 'unusable' ? file.message : 'it is no image archive';
    throw new HarnessError('infrastructure', `image ${reference}: what the engine gave cannot be used: ${what}`);
  }
  const detail = `taken from the running engine as ${reference}`;
  return {
    name: reference,
    reference: own.tag,
    imageId: file.imageId,
    archivePath,
    origin: 'engine',
    detail,
    packages: [],
  };
}

async function engineId(docker: Docker, reference: string): Promise<string> {
  try {
    return (await docker.getImage(reference).inspect()).Id;
  } catch (error) {
    if (engineErrorOf(error)?.statusCode !== 404) throw error;
    const remedy = 'pull or build it there, or give it by --image NAME=FILE.tar';
    throw new HarnessError('usage', `image ${reference}: the engine does not have it: ${remedy}`, { cause: error });
  }
}

/** Whole or not at all under its final name. */
async function save(docker: Docker, reference: string, tag: string, path: string, signal: AbortSignal): Promise<void> {
  try {
    await writeWholeFile(path, async (temporary) => {
      const archive = await docker.getImage(reference).get();
      await pipeline(retagArchive(Readable.from(archive, { objectMode: false }), tag), createWriteStream(temporary), {
        signal,
      });
    });
  } catch (error) {
    signal.throwIfAborted();
    const what = engineErrorOf(error)?.message ?? (error instanceof Error ? error.message : String(error));
    throw (
      storageError(error, path) ??
      new HarnessError('infrastructure', `image ${reference}: the engine does not give it: ${what}`, { cause: error })
    );
  }
}
