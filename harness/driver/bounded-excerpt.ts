import type { Excerpt } from '../../results/excerpt.js';
import { OutputBuffer } from './output-buffer.js';

/** Bytes kept of each end of each stream. */
export const headLimitBytes = 64 * 1024;
export const tailLimitBytes = 64 * 1024;

/** The bounded excerpt of a text that is there as a whole. */
export function boundedExcerpt(text: string): Excerpt {
  const buffer = new OutputBuffer(headLimitBytes, tailLimitBytes);
  buffer.push(Buffer.from(text));
  return buffer.excerpt();
}
