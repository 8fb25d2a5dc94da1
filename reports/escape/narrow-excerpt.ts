import type { Excerpt } from '../../results/excerpt.js';

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** First `max` bytes of UTF-8, less what would tear a character. */
function firstBytes(bytes: Buffer, max: number): Buffer {
  let end = Math.min(max, bytes.length);
  while (end > 0 && isContinuation(bytes[end])) end -= 1;
  return bytes.subarray(0, end);
}

/** Last `max` bytes of UTF-8, less what would tear a character. */
function lastBytes(bytes: Buffer, max: number): Buffer {
  let start = Math.max(0, bytes.length - max);
  while (start < bytes.length && isContinuation(bytes[start])) start += 1;
  return bytes.subarray(start);
}

/** The excerpt cut down to at most `maxBytes` of UTF-8: half from its beginning, half from its end. */
export function narrowExcerpt(excerpt: Excerpt, maxBytes: number): Excerpt {
  const head = Buffer.from(excerpt.head);
  const tail = Buffer.from(excerpt.tail);
  const held = head.length + tail.length;
  if (held <= maxBytes) return excerpt;
  const half = Math.floor(maxBytes / 2);
  const begin = firstBytes(head, half);
  const end = tail.length === 0 ? lastBytes(head.subarray(begin.length), half) : lastBytes(tail, half);
  return {
    head: begin.toString(),
    tail: end.toString(),
    totalBytes: excerpt.totalBytes,
    omittedBytes: excerpt.omittedBytes + held - begin.length - end.length,
  };
}
