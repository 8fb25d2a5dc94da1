import test from 'ava';
import fc from 'fast-check';
import { OutputBuffer } from '../../../harness/driver/output-buffer.js';
import type { Excerpt } from '../../../results/excerpt.js';

/** The same on the whole text at once. */
function naive(all: Buffer, head: number, tail: number): Excerpt {
  const omittedBytes = Math.max(0, all.length - head - tail);
  return omittedBytes === 0
    ? { head: all.toString('utf8'), tail: '', totalBytes: all.length, omittedBytes }
    : {
        head: all.subarray(0, head).toString('utf8'),
        tail: all.subarray(all.length - tail).toString('utf8'),
        totalBytes: all.length,
        omittedBytes,
      };
}

const chunks = fc.array(
  fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
  { maxLength: 30 },
);

test('both ends are kept as they are, however the stream is cut into chunks', (t) => {
  fc.assert(
    fc.property(chunks, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (parts, head, tail) => {
      const buffer = new OutputBuffer(head, tail);
      for (const part of parts) buffer.push(part);
      t.deepEqual(buffer.excerpt(), naive(Buffer.concat(parts), head, tail));
    }),
    { numRuns: 500 },
  );
});

test('looking at it between chunks changes nothing', (t) => {
  fc.assert(
    fc.property(chunks, (parts) => {
      const buffer = new OutputBuffer(16, 16);
      for (const part of parts) {
        buffer.push(part);
        buffer.excerpt();
      }
      t.deepEqual(buffer.excerpt(), naive(Buffer.concat(parts), 16, 16));
    }),
  );
});

test('of 100 MB only both ends stay in memory', (t) => {
  const buffer = new OutputBuffer(64 * 1024, 64 * 1024);
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  for (let pushed = 0; pushed < 100; pushed += 1) {
    buffer.push(chunk);
    t.true(keptBytes(buffer) <= 64 * 1024 * 4);
  }
  const { head, tail, totalBytes, omittedBytes } = buffer.excerpt();
  t.is(totalBytes, 100 * 1024 * 1024);
  t.is(head.length + tail.length, 128 * 1024);
  t.is(omittedBytes, totalBytes - 128 * 1024);
});

test('many small chunks of 20 MB stay bounded too', (t) => {
  const buffer = new OutputBuffer(1024, 1024);
  const chunk = Buffer.alloc(100, 'y');
  let most = 0;
  for (let pushed = 0; pushed < 200_000; pushed += 1) {
    buffer.push(chunk);
    if (pushed % 1000 === 0) most = Math.max(most, keptBytes(buffer));
  }
  t.true(most > 1024 && most <= 1024 * 4, String(most));
});

/** Memory that the buffers hold alive, also behind views. */
function keptBytes(buffer: OutputBuffer): number {
  const { head, tail } = buffer as unknown as { readonly head: readonly Buffer[]; readonly tail: readonly Buffer[] };
  const stores = new Set([...head, ...tail].map((one) => one.buffer));
  const ownPool = Buffer.poolSize;
  return (
    [...stores].reduce((sum, store) => sum + (store.byteLength === ownPool ? 0 : store.byteLength), 0) +
    [...head, ...tail].reduce((sum, one) => sum + (one.buffer.byteLength === ownPool ? one.length : 0), 0)
  );
}
