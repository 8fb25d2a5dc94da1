import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { ExecutionContext } from 'ava';
import { packTar, type EntryHeader } from '../../../harness/image/pack-tar.js';
import { walkTar, type TarHeader } from '../../../harness/image/walk-tar.js';

/** A folder that is removed when the test ends. */
export function temporaryFolder(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'eci-compat-image-'));
  t.teardown(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export const neverAborted = new AbortController().signal;
// Many tests listen to it at once.
setMaxListeners(0, neverAborted);

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** One entry of a tar to be made: text for files, nothing for others. */
export type Entry = readonly [header: EntryHeader | string, text?: string];

/** The bytes of a tar. */
export async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const stream = packTar(async (add) => {
    for (const [header, text] of entries) await add(typeof header === 'string' ? { name: header } : header, text);
  });
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

/** Writes bytes to a file of the folder and returns its path. */
export async function fileOf(folder: string, name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

export interface ReadEntry {
  readonly header: TarHeader;
  readonly text: string;
}

/** Every entry of a tar by its name; a later one of the same name wins. */
export async function entriesOf(bytes: Buffer): Promise<Map<string, ReadEntry>> {
  const entries = new Map<string, ReadEntry>();
  await walkTar(Readable.from(bytes, { objectMode: false }), async (header, content) => {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    entries.set(header.name, { header, text: Buffer.concat(chunks).toString() });
  });
  return entries;
}

const layer = 'the layer, as bytes that nobody looks into';
const config = JSON.stringify({ architecture: 'amd64', os: 'linux' });

/** `docker save` before engine 25: configuration and layer folders at the top. */
export const legacyArchive: readonly Entry[] = [
  [{ name: 'aaaa/', type: 'directory' }],
  ['aaaa/layer.tar', layer],
  [`${sha256(config)}.json`, config],
  [
    'manifest.json',
    JSON.stringify([{ Config: `${sha256(config)}.json`, RepoTags: ['app:1'], Layers: ['aaaa/layer.tar'] }]),
  ],
  ['repositories', '{"app":{"1":"aaaa"}}'],
];

/** Since engine 25: an OCI layout with a manifest.json beside it. */
export const ociArchive: readonly Entry[] = [
  [{ name: 'blobs/', type: 'directory' }],
  [{ name: 'blobs/sha256/', type: 'directory' }],
  [`blobs/sha256/${sha256(config)}`, config],
  [`blobs/sha256/${sha256(layer)}`, layer],
  ['index.json', '{"schemaVersion":2,"manifests":[]}'],
  [
    'manifest.json',
    JSON.stringify([
      {
        Config: `blobs/sha256/${sha256(config)}`,
        RepoTags: ['app:1', 'app:2'],
        Layers: [`blobs/sha256/${sha256(layer)}`],
      },
    ]),
  ],
  ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
];

export const archiveImageId = `sha256:${sha256(config)}`;

export const rootfsEntries: readonly Entry[] = [
  [{ name: './', type: 'directory' }],
  [{ name: './bin/', type: 'directory' }],
  ['./bin/sh', '#!'],
  [{ name: './usr/', type: 'directory' }],
];

export const gzip = (bytes: Buffer): Buffer => gzipSync(bytes);
