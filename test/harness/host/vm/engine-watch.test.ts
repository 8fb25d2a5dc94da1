import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { watchEngine } from '../../../../harness/host/vm/engine-watch.js';
import { tempDir } from '../../../support/temp-dir.js';

/** An engine that begins to tell of events, and tells when somebody listens. */
async function engineOf(t: ExecutionContext): Promise<{ server: Server; socket: string; asked: Promise<unknown[]> }> {
  const socket = join(tempDir(t), 'e.sock');
  const server = createServer((request, response) => {
    response.writeHead(200);
    response.write('{}\n');
    t.is(request.url, '/events');
  });
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const asked = once(server, 'request');
  server.listen(socket);
  await once(server, 'listening');
  return { server, socket, asked };
}

test('an engine that ends is noticed; one that lives is left alone', async (t) => {
  const { server, socket, asked } = await engineOf(t);
  const watch = watchEngine(socket, 'runc');
  await asked;
  t.false(watch.ended.aborted);
  const ended = once(watch.ended, 'abort');
  server.closeAllConnections();
  await ended;
  t.regex(String(watch.ended.reason), /the runc engine of the guest ended/);
});

test('an engine that is not there has ended', async (t) => {
  const watch = watchEngine(join(tempDir(t), 'nobody.sock'), 'userns');
  if (!watch.ended.aborted) await once(watch.ended, 'abort');
  t.true(watch.ended.aborted);
});

test('a watch that is stopped lets go of the engine', async (t) => {
  const { server, socket, asked } = await engineOf(t);
  const watch = watchEngine(socket, 'runc');
  const [request] = (await asked) as [{ socket: NodeJS.EventEmitter }];
  // Letting go may look like a reset from here.
  request.socket.on('error', () => undefined);
  const closed = new Promise((resolve) => request.socket.once('close', resolve));
  watch.stop();
  await closed;
  t.is(
    await new Promise((resolve) => {
      server.getConnections((_error, count) => {
        resolve(count);
      });
    }),
    0,
  );
});
