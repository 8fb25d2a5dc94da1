import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { digestOf } from './digest.js';
import { openTar } from './open-tar.js';
import { packTar } from './pack-tar.js';

/** What runs in the image when nothing else is said. */
export interface ImageDefaults {
  readonly env: readonly string[];
  readonly command: readonly string[];
}

/** A root file system tar (plain or gzip) that becomes an image of one layer. */
export interface ImageArchiveRequest {
  readonly layerTarPath: string;
  readonly reference: string;
  /** As image configurations name it, e.g. `amd64`. */
  readonly architecture: string;
  readonly config?: ImageDefaults;
  readonly outPath: string;
  readonly signal: AbortSignal;
}

const shellDefaults: ImageDefaults = {
  env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  command: ['/bin/sh'],
};

/** Nothing in the archive tells when it was made. */
const created = new Date(0).toISOString();

/**
 * Writes an archive that `docker load` takes: `manifest.json`, configuration, one `layer.tar`.
 * Equal input gives equal bytes. The image id is the SHA-256 of the configuration (moby image specification v1.2).
 */
export async function writeImageArchive(request: ImageArchiveRequest): Promise<{ readonly imageId: string }> {
  const { layerTarPath, reference, outPath, signal } = request;
  const layer = await digestOf(await openTar(layerTarPath, signal));
  const config = imageConfig(request, layer.sha256);
  const id = createHash('sha256').update(config).digest('hex');
  const layerName = `${layer.sha256}/layer.tar`;
  const manifest = [{ Config: `${id}.json`, RepoTags: [reference], Layers: [layerName] }];
  const archive = packTar(async (add) => {
    await add({ name: 'manifest.json' }, JSON.stringify(manifest));
    await add({ name: `${id}.json` }, config);
    await add({ name: `${layer.sha256}/`, type: 'directory' });
    await add({ name: layerName, size: layer.byteCount }, await openTar(layerTarPath, signal));
  });
  await pipeline(archive, createWriteStream(outPath), { signal });
  return { imageId: `sha256:${id}` };
}

function imageConfig({ architecture, config = shellDefaults }: ImageArchiveRequest, layerSha256: string): string {
  return JSON.stringify({
    architecture,
    os: 'linux',
    created,
    config: { Env: config.env, Cmd: config.command },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layerSha256}`] },
    history: [{ created, created_by: 'eci-compat' }],
  });
}
