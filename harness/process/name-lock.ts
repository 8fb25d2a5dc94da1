import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { lockAddress } from './lock-address.js';

/** A name that at most one living process holds; the kernel releases it however that process ends. */
export class NameLock {
  private constructor(private readonly server: Server) {}

  /** Undefined when another process holds the name. */
  static async acquire(name: string, platform: NodeJS.Platform = process.platform): Promise<NameLock | undefined> {
    const { path, isFile } = lockAddress(name, platform);
    const server = await listen(path);
    if (server !== undefined) return new NameLock(server);
    if (!isFile || (await answers(path))) return undefined;
    // Its process was killed. Of two that find it at once, both may get it: there is nothing better than files there.
    await rm(path, { force: true });
    const second = await listen(path);
    return second === undefined ? undefined : new NameLock(second);
  }

  release(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(path);
    const end = (isHeld: boolean): void => {
      connection.destroy();
      resolve(isHeld);
    };
    connection.once('connect', () => {
      end(true);
    });
    connection.once('error', (error: NodeJS.ErrnoException) => {
      end(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT');
    });
  });
}
