import test from 'ava';
import type Docker from 'dockerode';
import { readOutput } from '../../../harness/driver/read-output.js';
import { frame } from '../../support/frames.js';

const containerWith = (log: Buffer, asked: object[] = []): Docker.Container =>
  ({
    logs: (options: object) => {
      asked.push(options);
      return Promise.resolve(log);
    },
  }) as unknown as Docker.Container;

test('frames are told apart, a terminal is one stream', async (t) => {
  const asked: object[] = [];
  const framed = Buffer.concat([
    frame(1, Buffer.from('a\n')),
    frame(2, Buffer.from('err')),
    frame(1, Buffer.from('b\n')),
  ]);
  const { stdout, stderr } = await readOutput(containerWith(framed, asked), false);
  t.deepEqual([stdout.head, stderr.head], ['a\nb\n', 'err']);
  t.deepEqual(asked, [{ follow: false, stdout: true, stderr: true }]);
  const terminal = await readOutput(containerWith(Buffer.from('a\r\nerr')), true);
  t.deepEqual([terminal.stdout.head, terminal.stderr.head], ['a\r\nerr', '']);
});

test('a container that has printed nothing has an empty output', async (t) => {
  const { stdout, stderr } = await readOutput(containerWith(Buffer.alloc(0)), false);
  t.deepEqual([stdout.totalBytes, stderr.totalBytes], [0, 0]);
});

test('a long output is bounded', async (t) => {
  const { stdout } = await readOutput(containerWith(frame(1, Buffer.alloc(1024 * 1024, 'x'))), false);
  t.is(stdout.totalBytes, 1024 * 1024);
  t.is(stdout.head.length + stdout.tail.length + stdout.omittedBytes, 1024 * 1024);
  t.true(stdout.omittedBytes > 0);
});
