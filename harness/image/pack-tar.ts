import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack, type Header } from 'tar-stream';

/** What an entry is; owner root, the epoch as its date and the usual modes unless it says otherwise. */
export type EntryHeader = Partial<Header> & Pick<Header, 'name'>;

/** Adds one entry; a stream's length must be the header's `size`. Settles when the entry is written. */
export type AddEntry = (header: EntryHeader, content?: string | Buffer | AsyncIterable<Buffer>) => Promise<void>;

/**
 * The bytes of a tar that `fill` makes entry by entry, no faster than they are read; an error of `fill` is the error of
 * the stream. No clock is asked, so equal input gives equal bytes.
 */
export function packTar(fill: (add: AddEntry) => Promise<void>): Readable {
  const archive = pack();
  const add: AddEntry = async (header, content) => {
    const full = { mtime: new Date(0), ...header };
    if (content === undefined || typeof content === 'string' || Buffer.isBuffer(content)) {
      await new Promise<void>((resolve, reject) => {
        archive.entry(full, Buffer.from(content ?? ''), (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
    } else {
      await pipeline(content, archive.entry(full));
    }
  };
  fill(add).then(
    () => {
      archive.finalize();
    },
    (error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  );
  return Readable.from(archive, { objectMode: false });
}
