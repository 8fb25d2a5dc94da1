import { createHash } from 'node:crypto';
import { parseDockerManifest } from './docker-manifest.js';
import type { ImageFile } from './image-file.js';
import type { TarHeader } from './walk-tar.js';

/** Configurations and manifests are far smaller; layers are not kept. */
const maxKeptBytes = 4 * 1024 * 1024;

const unusable = (message: string): ImageFile => ({ kind: 'unusable', message });

/** `./a/b/` and `a/b` are the same entry. */
const plainName = (name: string): string => name.replace(/^(\.?\/)+/, '').replace(/\/$/, '');

/** Names that only the archives of engines have at their top. */
const archiveMarks = ['repositories', 'oci-layout', 'index.json'];

/** Folders of a root file system: one of them alone at the top is no mistake. */
const rootFolders = new Set(['bin', 'etc', 'home', 'lib', 'opt', 'root', 'sbin', 'srv', 'usr', 'var']);

/** Collects, entry by entry, what tells an image archive from a root file system. */
export class ArchiveContents {
  private manifest: string | undefined;
  private readonly topNames = new Set<string>();
  /** Names that a manifest can mean: top-level files, blobs and layers; `sha256` of those that are small. */
  private readonly parts = new Map<string, string | undefined>();
  private hasFiles = false;
  private hasNestedRoot = false;

  async add(header: TarHeader, content: AsyncIterable<Buffer>): Promise<void> {
    const name = plainName(header.name);
    if (name === '') return;
    const path = name.split('/');
    this.topNames.add(path[0] ?? '');
    if (header.type !== 'directory') this.hasFiles = true;
    if (path.length === 2 && (path[1] === 'etc' || path[1] === 'usr')) this.hasNestedRoot = true;
    if (path.length > 1 && path[0] !== 'blobs' && path[1] !== 'layer.tar') return;
    if (header.type !== 'file' || header.size > maxKeptBytes) {
      this.parts.set(name, undefined);
      return;
    }
    const hash = createHash('sha256');
    const kept: Buffer[] = [];
    for await (const chunk of content) {
      hash.update(chunk);
      if (name === 'manifest.json') kept.push(chunk);
    }
    this.parts.set(name, hash.digest('hex'));
    if (name === 'manifest.json') this.manifest = Buffer.concat(kept).toString();
  }

  /** To be asked when all entries were added. */
  judge(): ImageFile {
    if (!this.hasFiles) return unusable('the tar holds no files');
    const images = this.manifest === undefined ? undefined : parseDockerManifest(this.manifest);
    if (images === undefined) return this.judgeWithoutManifest();
    const [image] = images;
    if (image === undefined || images.length > 1) {
      return unusable(
        `it holds ${String(images.length)} images: save each to a file of its own (docker save -o FILE.tar NAME)`,
      );
    }
    const missing = [image.Config, ...(image.Layers ?? [])].find((part) => !this.parts.has(plainName(part)));
    if (missing !== undefined) return unusable(`it is damaged: its manifest names ${missing}, which is not in it`);
    const sha256 = this.parts.get(plainName(image.Config));
    const named = /[0-9a-f]{64}/.exec(image.Config)?.[0];
    if (sha256 === undefined || (named !== undefined && named !== sha256)) {
      return unusable('it is damaged: the configuration is not the one that its manifest names');
    }
    return { kind: 'docker-archive', references: image.RepoTags ?? [], imageId: `sha256:${sha256}` };
  }

  private judgeWithoutManifest(): ImageFile {
    if (this.topNames.has('oci-layout')) {
      return unusable(
        'it is an OCI layout without manifest.json: export it as a docker archive (docker save, or type=docker)',
      );
    }
    if (
      archiveMarks.some((mark) => this.topNames.has(mark)) &&
      !this.topNames.has('usr') &&
      !this.topNames.has('bin')
    ) {
      return unusable('it looks like an image archive, but its manifest.json is missing');
    }
    const [only] = this.topNames;
    if (this.hasNestedRoot && this.topNames.size === 1 && only !== undefined && !rootFolders.has(only)) {
      return unusable(
        `everything in it lies below ${only}/: make the tar inside that directory (tar -C ${only} -cf FILE.tar .)`,
      );
    }
    return { kind: 'rootfs' };
  }
}
