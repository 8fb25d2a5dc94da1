import { z } from 'zod';

/** Bounded text from a container: its beginning and its end. Untrusted: escape it wherever it is shown. */
export const Excerpt = z.strictObject({
  head: z.string(),
  /** Empty when `head` holds everything. */
  tail: z.string(),
  /** Bytes that the container wrote, including those left out. */
  totalBytes: z.int().min(0),
  /** Bytes between `head` and `tail` that were not kept. */
  omittedBytes: z.int().min(0),
});
export type Excerpt = z.infer<typeof Excerpt>;

export const emptyExcerpt: Excerpt = { head: '', tail: '', totalBytes: 0, omittedBytes: 0 };

/** The excerpt as one text, with a line that says what was left out. */
export const excerptText = (excerpt: Excerpt): string =>
  excerpt.omittedBytes === 0
    ? excerpt.head + excerpt.tail
    : `${excerpt.head}\n[... ${String(excerpt.omittedBytes)} bytes left out ...]\n${excerpt.tail}`;
