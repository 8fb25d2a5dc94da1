import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';

/** Header of one entry as tar-stream decodes it, with the field that its types leave out. */
export interface TarHeader extends Header {
  /** Where its content starts in the tar. */
  readonly byteOffset?: number;
}

/** Reads the whole content of the entry, or none of it. */
export type TarVisitor = (header: TarHeader, content: AsyncIterable<Buffer>) => Promise<void> | void;

/** Visits the entries of a tar in order, one after another; rejects when the bytes are no tar or end too early. */
export async function walkTar(source: Readable, visit: TarVisitor): Promise<void> {
  const entries = extract();
  const copied = pipeline(source, entries);
  // Where both fail the visitor's error is the cause, and the copy's must not go unhandled meanwhile.
  copied.catch(() => undefined);
  try {
    for await (const entry of entries) {
      await visit(entry.header, entry as AsyncIterable<Buffer>);
      // A reader that stops half way ends the iteration as if the tar ended there.
      if (entries.destroyed) throw new Error(`${entry.header.name} was not read to its end`);
      entry.resume();
    }
  } catch (error) {
    source.destroy();
    throw error;
  }
  await copied;
}
