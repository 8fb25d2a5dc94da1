import type { Readable } from 'node:stream';
import { parseDockerManifest } from './docker-manifest.js';
import { packTar } from './pack-tar.js';
import { walkTar } from './walk-tar.js';

/** Files that give names too; without them every engine goes by `manifest.json`. */
const otherIndexes = new Set(['repositories', 'oci-layout', 'index.json']);

/**
 * The same image with one tag instead of its own, while it is read: what an engine loads must not move a tag of the user's.
 * The archive is a `docker save` archive of one image.
 */
export const retagArchive = (source: Readable, tag: string): Readable =>
  packTar(async (add) => {
    await walkTar(source, async (header, content) => {
      const name = header.name.replace(/^\.\//, '');
      if (otherIndexes.has(name)) return;
      if (name !== 'manifest.json') return add(header, header.type === 'file' ? content : undefined);
      const chunks: Buffer[] = [];
      for await (const chunk of content) chunks.push(chunk);
      const images = parseDockerManifest(Buffer.concat(chunks).toString());
      if (images === undefined) throw new Error('manifest.json is not that of an image archive');
      return add({ name }, JSON.stringify(images.map((image) => ({ ...image, RepoTags: [tag] }))));
    });
  });
