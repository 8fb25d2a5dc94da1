import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { engineErrorOf } from '../driver/engine-error.js';
import { HarnessError } from '../errors/harness-error.js';
import { loadFailure } from './load-answer.js';
import { openTar } from './open-tar.js';
import type { PreparedImage } from './prepared-image.js';
import { retagArchive } from './retag-archive.js';

/** An image on an engine. */
export interface LoadedImage {
  /** The image's own, or the digest of a manifest where images are kept in containerd. */
  readonly id: string;
  readonly wasThere: boolean;
}

/**
 * Makes the image available on an engine under its reference. Does nothing when it is there already.
 * Throws `infrastructure` when the engine does not take it.
 */
export async function loadImage(docker: Docker, image: PreparedImage, signal: AbortSignal): Promise<LoadedImage> {
  const fail = (what: string, cause?: unknown): HarnessError =>
    new HarnessError('infrastructure', `image ${image.name} (${image.archivePath}) cannot be loaded: ${what}`, {
      cause,
    });
  try {
    if ((await idOf(docker, image.reference)) === image.imageId) return { id: image.imageId, wasThere: true };
    const refusal = await sendArchive(docker, image, signal);
    if (refusal !== undefined) throw fail(refusal);
    const id = await idOf(docker, image.reference);
    if (id === undefined) throw fail(`the engine took it but does not know ${image.reference}`);
    if (id !== image.imageId && !(await keepsImagesInContainerd(docker))) {
      throw fail(`${image.reference} is ${id} there instead of ${image.imageId}`);
    }
    return { id, wasThere: false };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HarnessError) throw error;
    throw fail(engineErrorOf(error)?.message ?? (error instanceof Error ? error.message : String(error)), error);
  }
}

async function sendArchive(docker: Docker, image: PreparedImage, signal: AbortSignal): Promise<string | undefined> {
  const archive = await openArchive(image, signal);
  try {
    const answer = await docker.loadImage(archive, { quiet: true, abortSignal: signal });
    return await loadFailure(answer as AsyncIterable<Buffer | string>);
  } finally {
    archive.destroy();
  }
}

/** A user's archive has tags of its own, which must not be set on the engine; all others were written with the reference. */
const openArchive = async (image: PreparedImage, signal: AbortSignal): Promise<Readable> =>
  image.origin === 'archive'
    ? retagArchive(await openTar(image.archivePath, signal), image.reference)
    : createReadStream(image.archivePath, { highWaterMark: 1024 * 1024, signal });

/** Undefined when the engine has no such image. */
async function idOf(docker: Docker, reference: string): Promise<string | undefined> {
  try {
    return (await docker.getImage(reference).inspect()).Id;
  } catch (error) {
    if (engineErrorOf(error)?.statusCode === 404) return undefined;
    throw error;
  }
}

/** There an image id is the digest of its manifest (moby, containerd image store). */
async function keepsImagesInContainerd(docker: Docker): Promise<boolean> {
  const info: unknown = await docker.info();
  const status = typeof info === 'object' && info !== null && 'DriverStatus' in info ? info.DriverStatus : undefined;
  return JSON.stringify(status ?? []).includes('io.containerd.snapshotter');
}
