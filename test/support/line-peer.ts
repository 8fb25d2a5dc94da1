import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ExecutionContext } from 'ava';
import { tempDir } from './temp-dir.js';

/** A command as both of QEMU's protocols write it. */
export interface Command {
  readonly execute: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** One document of the protocol. */
export const say = (socket: Socket, document: unknown): void => {
  socket.write(`${JSON.stringify(document)}\n`);
};

/** Listens on a socket until the test ends; `answer` gets each command with the number, from 0, of the connection. */
export async function linePeer(
  t: ExecutionContext,
  answer: (command: Command, socket: Socket, connection: number) => void,
  onConnect: (socket: Socket) => void = () => undefined,
): Promise<string> {
  const path = join(tempDir(t), 'peer.sock');
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket) - 1;
    socket.on('error', () => undefined);
    onConnect(socket);
    createInterface({ input: socket }).on('line', (line) => {
      answer(JSON.parse(line) as Command, socket, connection);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return path;
}
