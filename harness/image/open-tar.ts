import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const chunkBytes = 1024 * 1024;
/** First bytes of a gzip member (RFC 1952). */
const gzipMagic = '1f8b';

/** The first `length` bytes of a file, or fewer when it is shorter. */
export async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The bytes of a tar file, unpacked while they are read when it is compressed with gzip. */
export async function openTar(path: string, signal: AbortSignal): Promise<Readable> {
  const start = (await firstBytes(path, 2)).toString('hex');
  const file = createReadStream(path, { highWaterMark: chunkBytes, signal });
  if (start !== gzipMagic) return file;
  // The reader of the result sees an error of the file too: pipeline destroys the result with it.
  return pipeline(file, createGunzip({ chunkSize: chunkBytes }), () => undefined);
}
