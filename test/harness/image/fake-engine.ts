import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import Docker from 'dockerode';
import { parseDockerManifest } from '../../../harness/image/docker-manifest.js';
import { entriesOf, temporaryFolder } from './tar-fixtures.js';

/** What the image part of an engine does, as far as the harness uses it. */
export interface FakeEngine {
  readonly docker: Docker;
  /** Image id by tag. */
  readonly images: Map<string, string>;
  /** Archives that were sent, in order. */
  readonly loaded: Buffer[];
  /** Archive that it gives for a tag. */
  readonly archives: Map<string, Buffer>;
}

/** How the fake is wrong or different. */
export interface FakeEngineFault {
  /** Line that the answer to a load carries, with status 200. */
  readonly loadError?: string;
  /** Ids are digests of something else, as in the containerd image store. */
  readonly containerdStore?: boolean;
  readonly wrongId?: boolean;
  readonly forgets?: boolean;
}

/** An engine's image API on a socket of its own, until the test ends. */
export async function fakeEngine(t: ExecutionContext, fault: FakeEngineFault = {}): Promise<FakeEngine> {
  const images = new Map<string, string>();
  const archives = new Map<string, Buffer>();
  const loaded: Buffer[] = [];
  const load = async (request: IncomingMessage): Promise<void> => {
    const archive = Buffer.concat((await request.toArray()) as Buffer[]);
    loaded.push(archive);
    const entries = await entriesOf(archive);
    for (const { Config, RepoTags } of parseDockerManifest(entries.get('manifest.json')?.text ?? '') ?? []) {
      const config = `${entries.get(Config)?.text ?? ''}${fault.wrongId || fault.containerdStore ? 'other' : ''}`;
      const id = `sha256:${createHash('sha256').update(config).digest('hex')}`;
      if (!fault.forgets) for (const tag of RepoTags ?? []) images.set(tag, id);
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent((request.url ?? '').replace(/\?.*$/, ''));
    const name = /^\/images\/(.+)\/(?:json|get)$/.exec(path)?.[1] ?? '';
    if (path === '/info') {
      response.end(
        JSON.stringify({
          DriverStatus: fault.containerdStore ? [['driver-type', 'io.containerd.snapshotter.v1']] : [],
        }),
      );
    } else if (path === '/images/load') {
      await load(request);
      response.end(
        `{"stream":"Loading"}\r\n${fault.loadError === undefined ? '' : JSON.stringify({ error: fault.loadError })}\r\n`,
      );
    } else if (path.endsWith('/json') && images.has(name)) {
      response.end(JSON.stringify({ Id: images.get(name) }));
    } else if (path.endsWith('/get') && archives.has(name)) {
      response.end(archives.get(name));
    } else {
      response.writeHead(404).end(JSON.stringify({ message: `No such image: ${name}` }));
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const socketPath = join(temporaryFolder(t), 'engine.sock');
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return { docker: new Docker({ socketPath }), images, loaded, archives };
}
