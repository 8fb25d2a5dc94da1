import type { Socket } from 'node:net';
import test from 'ava';
import fc from 'fast-check';
import { JsonLines } from '../../../../../harness/host/vm/qemu/json-lines.js';
import type { Json } from '../../../../../harness/host/vm/qemu/json-lines.js';
import { linePeer, say } from '../../../../support/line-peer.js';

test('each command gets its own answer, also when many are asked at once', async (t) => {
  const path = await linePeer(t, (command, socket) => {
    say(socket, { return: command });
  });
  const peer = await JsonLines.open(path);
  const commands = fc.array(fc.tuple(fc.string(), fc.dictionary(fc.string(), fc.string())), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(commands, async (asked) => {
      const answers = await Promise.all(asked.map(([command, args]) => peer.execute(command, args)));
      t.deepEqual(
        answers.map((answer) => JSON.stringify(answer)),
        asked.map(([command, args]) => JSON.stringify({ execute: command, arguments: args })),
      );
    }),
    { numRuns: 50 },
  );
  peer.close();
});

test('events between the answers go to the listener', async (t) => {
  const events: Json[] = [];
  const path = await linePeer(
    t,
    ({ execute }, socket) => {
      say(socket, { event: `before ${execute}` });
      say(socket, { return: execute });
    },
    (socket) => {
      say(socket, { QMP: { version: 1 } });
    },
  );
  const peer = await JsonLines.open(path, (event) => events.push(event));
  t.is(await peer.execute('stop'), 'stop');
  t.is(await peer.execute('cont'), 'cont');
  t.deepEqual(events, [{ QMP: { version: 1 } }, { event: 'before stop' }, { event: 'before cont' }]);
  peer.close();
});

test('an answer of nothing is one', async (t) => {
  const path = await linePeer(t, (_command, socket) => {
    say(socket, { return: null });
  });
  const peer = await JsonLines.open(path);
  t.is(await peer.execute('stop'), null);
  peer.close();
});

for (const [error, message] of [
  [{ class: 'GenericError', desc: 'no such snapshot' }, 'loadvm: no such snapshot'],
  [{ class: 'CommandNotFound' }, 'loadvm: {"class":"CommandNotFound"}'],
] as const) {
  test(`the error "${message}" rejects its command, and only that`, async (t) => {
    const path = await linePeer(t, ({ execute }, socket) => {
      say(socket, execute === 'loadvm' ? { error } : { return: 'fine' });
    });
    const peer = await JsonLines.open(path);
    const [failed, next] = await Promise.allSettled([peer.execute('loadvm'), peer.execute('cont')]);
    t.is(failed.status === 'rejected' && (failed.reason as Error).message, message);
    t.deepEqual(next, { status: 'fulfilled', value: 'fine' });
    peer.close();
  });
}

test('bytes that are no text before an answer, and lines that are no document, are passed over', async (t) => {
  const path = await linePeer(t, (_command, socket) => {
    socket.write('\n{"return": \n[1]\nnull\n');
    socket.write(Buffer.concat([Buffer.from([0xff]), Buffer.from('{"return": 5}\r\n')]));
  });
  const peer = await JsonLines.open(path);
  t.is(await peer.execute('guest-sync'), 5);
  peer.close();
});

test('an answer that comes in pieces is one answer', async (t) => {
  const sockets: Socket[] = [];
  const path = await linePeer(t, (_command, socket) => {
    sockets.push(socket);
    socket.write('{"event": "x"}\n{"ret', () => socket.write('urn": "wh', () => socket.write('ole"}\n')));
  });
  const peer = await JsonLines.open(path);
  t.is(await peer.execute('stop'), 'whole');
  t.is(sockets.length, 1);
  peer.close();
});

test('a connection that ends rejects what waits and what comes later', async (t) => {
  const path = await linePeer(t, (_command, socket) => {
    socket.destroy();
  });
  const peer = await JsonLines.open(path);
  const ends = await Promise.allSettled([peer.execute('stop'), peer.execute('cont')]);
  t.deepEqual(
    ends.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  await t.throwsAsync(peer.execute('stop'), { message: /connection to QEMU was closed|EPIPE|ECONNRESET/ });
});

test('closing it ends the connection and what waits', async (t) => {
  let onGone: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    onGone = resolve;
  });
  const path = await linePeer(
    t,
    () => undefined,
    (socket) => socket.once('close', onGone),
  );
  const peer = await JsonLines.open(path);
  const waiting = peer.execute('stop');
  peer.close();
  await t.throwsAsync(waiting, { message: /closed/ });
  await t.notThrowsAsync(gone);
});

test('where nobody listens it cannot be opened', async (t) => {
  await t.throwsAsync(JsonLines.open('/nonexistent/qmp.sock'), { code: 'ENOENT' });
});
