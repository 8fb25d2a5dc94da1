import { createHash } from 'node:crypto';

/** What identifies a sequence of bytes. */
export interface Digest {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly byteCount: number;
}

/** SHA-256 and length of bytes that are never all in memory. */
export async function digestOf(content: AsyncIterable<Buffer>): Promise<Digest> {
  const hash = createHash('sha256');
  let byteCount = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    byteCount += chunk.length;
  }
  return { sha256: hash.digest('hex'), byteCount };
}
