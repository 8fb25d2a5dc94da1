import { PassThrough } from 'node:stream';
import test from 'ava';
import { StreamCapture } from '../../../harness/driver/stream-capture.js';
import { frame } from '../../support/frames.js';

test('frames are told apart, a terminal is one stream', async (t) => {
  const framed = new PassThrough();
  const capture = new StreamCapture(framed, false);
  framed.end(Buffer.concat([frame(1, Buffer.from('out')), frame(2, Buffer.from('err'))]));
  await capture.closed;
  t.is(capture.current().stdout.head, 'out');
  t.is(capture.current().stderr.head, 'err');

  const raw = new PassThrough();
  const terminal = new StreamCapture(raw, true);
  raw.end('out\r\nerr');
  await terminal.closed;
  t.is(terminal.current().stdout.head, 'out\r\nerr');
  t.is(terminal.current().stderr.head, '');
});

test('a text is seen in either stream, also when it came before or in two chunks', async (t) => {
  const stream = new PassThrough();
  const capture = new StreamCapture(stream, false);
  const split = capture.sawText('now ready');
  stream.write(frame(2, Buffer.from('now re')));
  stream.write(frame(2, Buffer.from('ady to serve')));
  t.true(await split);
  t.true(await capture.sawText('ready to'));
});

test('a text that never came is missed when the stream ends', async (t) => {
  const stream = new PassThrough();
  const capture = new StreamCapture(stream, false);
  const seen = capture.sawText('ready');
  stream.end(frame(1, Buffer.from('starting')));
  t.false(await seen);
  t.false(await capture.sawText('ready'));
  t.true(await capture.sawText('starting'));
});

test('a broken connection closes the capture and keeps what came', async (t) => {
  const stream = new PassThrough();
  const capture = new StreamCapture(stream, true);
  await new Promise<void>((resolve) =>
    stream.write('so far', () => {
      resolve();
    }),
  );
  stream.destroy(new Error('connection reset'));
  await capture.closed;
  t.is(capture.current().stdout.head, 'so far');
});

test('stopping closes it', async (t) => {
  const stream = new PassThrough();
  const capture = new StreamCapture(stream, false);
  capture.stop();
  await capture.closed;
  t.true(stream.destroyed);
});
