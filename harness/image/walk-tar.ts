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
  // Where both fail the visit's error is the cause, and the copy's must not go unhandled meanwhile.
  copied.catch(() => undefined);
  try {
    for await (const entry of entries) {
      const content = new CountedContent(entry as AsyncIterable<Buffer>);
      await visit(entry.header, content);
      // The library ends the content of a cut tar, and the tar of a content that is left half read, without an error.
      if (content.byteCount !== undefined && content.byteCount !== entry.header.size) {
        throw new Error(`Unexpected end of data in ${entry.header.name}`);
      }
      entry.resume();
    }
  } catch (error) {
    source.destroy();
    throw error;
  }
  await copied;
}

class CountedContent implements AsyncIterable<Buffer> {
  /** Undefined until somebody reads. */
  byteCount: number | undefined;

  constructor(private readonly content: AsyncIterable<Buffer>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    this.byteCount ??= 0;
    for await (const chunk of this.content) {
      this.byteCount += chunk.length;
      yield chunk;
    }
  }
}
