import test from 'ava';
import fc from 'fast-check';
import { FrameSplitter } from '../../../harness/driver/frame-splitter.js';
import { cut, frame } from '../../support/frames.js';

const frames = fc.array(
  fc.record({
    stream: fc.constantFrom(0, 1, 2),
    payload: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 12 },
);
const cuts = fc.array(fc.nat(200), { maxLength: 20 });

test('each stream gets its own bytes in order, however the connection is cut into chunks', (t) => {
  fc.assert(
    fc.property(frames, cuts, (sent, places) => {
      const got = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
      const splitter = new FrameSplitter((stream, data) => got[stream].push(Buffer.from(data)));
      const bytes = Buffer.concat(sent.map(({ stream, payload }) => frame(stream, payload)));
      for (const chunk of cut(bytes, places)) splitter.push(chunk);
      const expected = (wanted: boolean): Buffer =>
        Buffer.concat(sent.filter(({ stream }) => (stream === 2) === wanted).map(({ payload }) => payload));
      t.deepEqual(Buffer.concat(got.stderr), expected(true));
      t.deepEqual(Buffer.concat(got.stdout), expected(false));
    }),
    { numRuns: 500 },
  );
});

test('a frame that is announced and never comes gives what came of it', (t) => {
  const got: string[] = [];
  const splitter = new FrameSplitter((stream, data) => got.push(`${stream} ${data.toString()}`));
  splitter.push(frame(2, Buffer.from('0123456789')).subarray(0, 12));
  t.deepEqual(got, ['stderr 0123']);
});

test('a large frame is passed on as it comes, not collected', (t) => {
  let most = 0;
  const splitter = new FrameSplitter((_stream, data) => (most = Math.max(most, data.length)));
  const header = Buffer.alloc(8);
  header.writeUInt8(1, 0);
  header.writeUInt32BE(50 * 1024 * 1024, 4);
  splitter.push(header);
  for (let pushed = 0; pushed < 50; pushed += 1) splitter.push(Buffer.alloc(1024 * 1024));
  t.is(most, 1024 * 1024);
});
