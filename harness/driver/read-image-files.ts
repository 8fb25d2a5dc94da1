import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type Docker from 'dockerode';
import type { Header } from 'tar-stream';
import type { WrittenFile } from '../../results/observed-container.js';
import { parseDockerManifest } from '../image/docker-manifest.js';
import { walkTar } from '../image/walk-tar.js';
import type { WrittenFiles } from './observed-container.js';
import { writtenFile } from './written-file.js';

/** A build that installs a distribution has more; the first ones by name stand for it. */
const mostPaths = 2000;
/** What is larger is not read: it would take longer than its build. */
const mostImageBytes = 4 * 1024 * 1024 * 1024;

type Layer = ReadonlyMap<string, WrittenFile>;

/**
 * Paths that the layers of an image add to those of the image it was built from, sorted; owners are those that containers see.
 * @param bases images that it may have been built from: the one with the most layers in common counts
 */
export async function readImageFiles(
  docker: Docker,
  reference: string,
  bases: readonly string[],
): Promise<WrittenFiles> {
  const image = await layersOf(docker, reference);
  if (image.sizeBytes > mostImageBytes) return { files: [], omitted: 1 };
  const below = await Promise.all(bases.map((base) => layersOf(docker, base).catch(() => ({ ids: [] }))));
  const inherited = Math.max(
    0,
    ...below.map(({ ids }) => (ids.every((id, at) => image.ids[at] === id) ? ids.length : 0)),
  );
  const archive = Readable.from(await docker.getImage(reference).get(), { objectMode: false });
  const { layers, order } = await readLayers(archive);
  const files = new Map(order.slice(inherited).flatMap((name) => [...(layers.get(name) ?? [])]));
  const sorted = [...files.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return { files: sorted.slice(0, mostPaths), omitted: Math.max(0, sorted.length - mostPaths) };
}

async function layersOf(
  docker: Docker,
  reference: string,
): Promise<{ readonly ids: readonly string[]; readonly sizeBytes: number }> {
  const { RootFS, Size } = await docker.getImage(reference).inspect();
  // An image without layers has none to tell.
  const { Layers } = RootFS as { readonly Layers?: readonly string[] | null };
  return { ids: Layers ?? [], sizeBytes: Size };
}

/** Layers by name in the archive, and the names from the lowest to the highest. */
async function readLayers(
  archive: Readable,
): Promise<{ readonly layers: ReadonlyMap<string, Layer>; readonly order: readonly string[] }> {
  const layers = new Map<string, Layer>();
  const links = new Map<string, string>();
  let order: readonly string[] = [];
  await walkTar(archive, async (header, content) => {
    if (header.name === 'manifest.json') {
      order = parseDockerManifest(await textOf(content))?.[0]?.Layers ?? [];
    } else if (header.type === 'symlink') {
      // A layer that occurs twice is there once: `ID/layer.tar` leads to `../OTHER/layer.tar`.
      links.set(header.name, header.linkname.replace(/^\.\.\//, ''));
    } else if (/(?:^|\/)layer\.tar$|^blobs\//.test(header.name)) {
      const layer = await readLayer(content);
      if (layer !== undefined) layers.set(header.name, layer);
    }
  });
  return { layers, order: order.map((name) => links.get(name) ?? name) };
}

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const tarMagic = { at: 257, text: 'ustar' };
const headBytes = 512;
const gzipMagic = '1f8b';

/** Undefined for what is no layer: newer engines keep configurations beside them. */
async function readLayer(content: AsyncIterable<Buffer>): Promise<Layer | undefined> {
  const chunks = content[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < headBytes) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = Readable.from(rest(head, chunks), { objectMode: false });
  if (head.subarray(0, 2).toString('hex') === gzipMagic) return tarOf(whole.pipe(createGunzip()));
  if (head.toString('latin1', tarMagic.at, tarMagic.at + tarMagic.text.length) === tarMagic.text) return tarOf(whole);
  // It has to be read to its end all the same.
  await whole.resume().toArray();
  // An empty layer is nothing but zeros.
  return head.length >= headBytes && head.every((byte) => byte === 0) ? new Map() : undefined;
}

async function* rest(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

async function tarOf(tar: Readable): Promise<Layer> {
  const files = new Map<string, WrittenFile>();
  await walkTar(tar, (header) => {
    const file = fileOf(header);
    if (file !== undefined) files.set(file.path, file);
  });
  return files;
}

/** Names of files that a layer takes away: https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts */
const whiteout = '.wh.';

function fileOf(header: Header): WrittenFile | undefined {
  const path = `/${header.name.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '')}`;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (path === '/' || name.startsWith(`${whiteout}${whiteout}`)) return undefined;
  if (name.startsWith(whiteout)) {
    return { path: path.slice(0, -name.length) + name.slice(whiteout.length), kind: 'deleted' };
  }
  return writtenFile(path, header);
}
