import { pipeline } from 'node:stream';
import { stat } from 'node:fs/promises';
import { ArchiveContents } from './archive-contents.js';
import { EndOfTar } from './end-of-tar.js';
import type { ImageFile } from './image-file.js';
import { firstBytes, openTar } from './open-tar.js';
import { walkTar } from './walk-tar.js';

const unusable = (message: string): ImageFile => ({ kind: 'unusable', message });

/** First bytes of formats that are mistaken for a tar, in hexadecimal. */
const otherFormats: readonly { readonly start: string; readonly message: string }[] = [
  { start: 'fd377a585a00', message: 'it is compressed with xz: unpack it first (unxz), or use gzip' },
  { start: '28b52ffd', message: 'it is compressed with zstd: unpack it first (unzstd), or use gzip' },
  { start: '425a68', message: 'it is compressed with bzip2: unpack it first (bunzip2), or use gzip' },
  { start: '504b0304', message: 'it is a zip file, not a tar' },
  { start: '68737173', message: 'it is a squashfs image, not a tar' },
];

/** Reads a whole file of any size, plain or gzip, and says what image is in it. Rejects only when aborted. */
export async function inspectImageFile(path: string, signal: AbortSignal): Promise<ImageFile> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return unusable('it is a directory: make a tar of it (tar -C DIR -cf FILE.tar .)');
    if (facts.isFile() && facts.size === 0) return unusable('the file is empty');
    const start = (await firstBytes(path, 8)).toString('hex');
    const other = otherFormats.find((format) => start.startsWith(format.start));
    if (other !== undefined) return unusable(other.message);
    const contents = new ArchiveContents();
    const end = new EndOfTar();
    const source = pipeline(await openTar(path, signal), end, () => undefined);
    await walkTar(source, (header, content) => contents.add(header, content));
    if (!end.seen) return unusable('it is truncated: the end of the tar is missing');
    return contents.judge();
  } catch (error) {
    signal.throwIfAborted();
    return unusable(explain(error));
  }
}

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'it may not be read';
  if (code === 'Z_BUF_ERROR' || /unexpected end of (file|data)/i.test(message)) {
    return 'it is truncated or no tar: its end came in the middle of an entry';
  }
  if (/invalid tar header/i.test(message)) return 'it is no tar, or damaged: an entry header is not valid';
  return `it cannot be read: ${message}`;
}
