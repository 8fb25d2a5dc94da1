import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { extract } from 'tar-stream';
import type { Header } from 'tar-stream';
import type { WrittenFile } from '../../results/observed-container.js';
import type { WrittenFiles } from './observed-container.js';
import { writtenFile } from './written-file.js';

/** More than these say little more, and each is a request. */
const mostPaths = 200;
const mostInVolume = 1000;
/** A volume is read as a tar: beyond this the rest of its files is left out. */
const mostVolumeBytes = 64 * 1024 * 1024;
const atOnce = 8;
const deleted = 2;

/** Paths that the container made or changed, in its own layer and in the volumes mounted at `volumes`, sorted. */
export async function readWritten(container: Docker.Container, volumes: readonly string[]): Promise<WrittenFiles> {
  const answer: unknown = await container.changes();
  // Where nothing was changed the engine says null, which its client hands on unread.
  const changes = Array.isArray(answer) ? (answer as { readonly Path: string; readonly Kind: number }[]) : [];
  const sorted = changes.toSorted((one, other) => (one.Path < other.Path ? -1 : 1));
  const looked = sorted.slice(0, mostPaths);
  const files: WrittenFile[] = [];
  for (let from = 0; from < looked.length; from += atOnce) {
    const some = looked.slice(from, from + atOnce);
    const read = await Promise.all(
      some.map(({ Path, Kind }) => (Kind === deleted ? Promise.resolve(gone(Path)) : readOne(container, Path))),
    );
    files.push(...read.filter((file) => file !== undefined));
  }
  let omitted = sorted.length - looked.length;
  for (const path of volumes) {
    const volume = await readVolume(container, path);
    files.push(...volume.files);
    omitted += volume.omitted;
  }
  return { files, omitted };
}

const gone = (path: string): WrittenFile => ({ path, kind: 'deleted' });

/** Undefined where it is gone again by now, or nothing that a tar can hold. */
async function readOne(container: Docker.Container, path: string): Promise<WrittenFile | undefined> {
  try {
    const { found } = await headers(await container.getArchive({ path }), 1, Number.POSITIVE_INFINITY);
    const [first] = found;
    return first === undefined ? undefined : writtenFile(path, first);
  } catch {
    return undefined;
  }
}

async function readVolume(container: Docker.Container, path: string): Promise<WrittenFiles> {
  try {
    // One more than is kept, so that it is known whether there are more.
    const { found, isCut } = await headers(await container.getArchive({ path }), mostInVolume + 1, mostVolumeBytes);
    const files = found.slice(0, mostInVolume).flatMap((header) => {
      const below = header.name.replace(/^[^/]*\/?/, '').replace(/\/$/, '');
      return writtenFile(below === '' ? path : `${path.replace(/\/$/, '')}/${below}`, header);
    });
    return { files, omitted: Math.max(found.length - files.length, isCut ? 1 : 0) };
  } catch {
    return { files: [], omitted: 1 };
  }
}

interface Headers {
  readonly found: readonly Header[];
  /** Whether there may be more. */
  readonly isCut: boolean;
}

/** The first entries of a tar; what comes after them is not read. Rejects for a tar that breaks off before. */
async function headers(archive: NodeJS.ReadableStream, most: number, mostBytes: number): Promise<Headers> {
  // The answer itself, not a stream around it: only that ends the connection when no more is wanted.
  if (!(archive instanceof Readable)) throw new Error('the engine gave no archive');
  const source = archive;
  const entries = extract();
  const found: Header[] = [];
  let bytes = 0;
  let isCut = false;
  source.on('error', (error) => {
    entries.destroy(error);
  });
  // It reaches the loop below too, or comes after it, when it is no error of anybody's.
  entries.on('error', () => {
    source.destroy();
  });
  source.pipe(entries);
  try {
    for await (const entry of entries) {
      found.push(entry.header);
      bytes += entry.header.size;
      isCut = found.length >= most || bytes > mostBytes;
      if (isCut) break;
      entry.resume();
    }
  } finally {
    source.destroy();
    entries.destroy();
  }
  return { found, isCut };
}
