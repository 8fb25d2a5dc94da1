import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { findProgram } from '../../../harness/process/find-program.js';
import type { TestHome } from './test-home.js';
import { startUserEngine } from './user-engine.js';

/** One address behind which an engine calls itself Docker Desktop; it has one mode at a time. */
export interface DesktopStandIn {
  readonly url: string;
  isolation: 'on' | 'off';
  stop(): Promise<void>;
}

/**
 * Stands for Docker Desktop as its pages describe it. Off: an ordinary engine. On: whatever runtime is asked for, the engine
 * is told sysbox-runc, here runc under that name on an engine with a map of its own.
 */
export async function startDesktopStandIn(home: TestHome): Promise<DesktopStandIn> {
  const runc = await findProgram('runc', process.env.PATH ?? '');
  if (runc === undefined) throw new Error('there is no runc on PATH');
  const off = await startUserEngine(home, [], 'f');
  const on = await startUserEngine(home, [{ name: 'sysbox-runc', path: runc }], 'n', 'userns');
  const socketPath = join(home.scratch, 'desktop.sock');
  const upstream = (): string => (desktop.isolation === 'on' ? on : off).url.slice('unix://'.length);
  const server = createServer((request, response) => {
    answer(request, response, { socketPath: upstream(), isOn: desktop.isolation === 'on' }).catch(() =>
      response.destroy(),
    );
  });
  server.on('upgrade', (request, socket, head) => {
    passOn(request, socket, head, upstream());
  });
  const desktop: DesktopStandIn = {
    url: `unix://${socketPath}`,
    isolation: 'off',
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await off.stop();
      await on.stop();
    },
  };
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return desktop;
}

const optionsOf = ({ url, method, headers }: IncomingMessage, socketPath: string): RequestOptions => ({
  socketPath,
  ...{ path: url, method, headers },
});

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { socketPath, isOn }: { readonly socketPath: string; readonly isOn: boolean },
): Promise<void> {
  const path = (request.url ?? '').replace(/\?.*$/, '');
  const options = optionsOf(request, socketPath);
  if (isOn && path.endsWith('/containers/create')) {
    const body = JSON.parse(Buffer.concat((await request.toArray()) as Buffer[]).toString()) as { HostConfig?: object };
    const text = JSON.stringify({ ...body, HostConfig: { ...body.HostConfig, Runtime: 'sysbox-runc' } });
    const headers = { ...request.headers, 'content-length': String(Buffer.byteLength(text)) };
    ask({ ...options, headers }, (from) => {
      pass(from, response);
    }).end(text);
    return;
  }
  const upstream = ask(options, (from) => {
    if (path.endsWith('/info')) void changeInfo(from, response);
    else pass(from, response);
  });
  upstream.on('error', () => response.destroy());
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

function pass(from: IncomingMessage, response: ServerResponse): void {
  response.writeHead(from.statusCode ?? 500, from.headers);
  // Of a stream the headers have to be there before anything else is.
  response.flushHeaders();
  from.pipe(response);
}

async function changeInfo(from: IncomingMessage, response: ServerResponse): Promise<void> {
  const info = JSON.parse(Buffer.concat((await from.toArray()) as Buffer[]).toString()) as object;
  const seen = { Name: 'docker-desktop', OperatingSystem: 'Docker Desktop', SecurityOptions: ['name=seccomp'] };
  response.end(JSON.stringify({ ...info, ...seen }));
}

/** Attached and exec'd streams leave HTTP. */
function passOn(request: IncomingMessage, socket: Duplex, head: Buffer, socketPath: string): void {
  const upstream = ask(optionsOf(request, socketPath));
  upstream.on('upgrade', (from, far, farHead) => {
    socket.write(
      `HTTP/1.1 101 UPGRADED\r\n${Object.entries(from.headers)
        .map(([name, value]) => `${name}: ${String(value)}\r\n`)
        .join('')}\r\n`,
    );
    socket.write(farHead);
    far.write(head);
    far.pipe(socket).pipe(far);
    far.on('error', () => socket.destroy());
    socket.on('error', () => far.destroy());
  });
  upstream.on('response', () => socket.destroy());
  upstream.on('error', () => socket.destroy());
  upstream.end();
}
