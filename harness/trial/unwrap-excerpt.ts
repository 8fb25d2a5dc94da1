import type { Excerpt } from '../../results/excerpt.js';
import { unwrapOutput } from './script-wrapper.js';
import type { WrappedOutput } from './script-wrapper.js';

/** A wrapped script's output with the harness's own lines taken out of both ends. */
export function unwrapExcerpt(
  excerpt: Excerpt,
  mark: string,
): { readonly excerpt: Excerpt } & Pick<WrappedOutput, 'uidMap' | 'observables' | 'mounts'> {
  const head = unwrapOutput(excerpt.head, mark);
  const tail = unwrapOutput(excerpt.tail, mark);
  const bytes = (one: string, other: string): number => Buffer.byteLength(one) + Buffer.byteLength(other);
  const ownBytes = bytes(head.output, tail.output);
  const harnessBytes = bytes(excerpt.head, excerpt.tail) - ownBytes;
  return {
    excerpt: {
      ...excerpt,
      head: head.output,
      tail: tail.output,
      totalBytes: Math.max(ownBytes, excerpt.totalBytes - harnessBytes),
    },
    uidMap: head.uidMap,
    observables: { ...head.observables, ...tail.observables },
    mounts: tail.mounts ?? head.mounts,
  };
}
