import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { Server } from 'node:net';

/** Such addresses have at most 107 bytes, names may be paths of any length. */
const address = (name: string): string =>
  `\0eci-compat:${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;

/** A name that at most one living process holds; the kernel releases it however that process ends. */
export class NameLock {
  private constructor(private readonly server: Server) {}

  /** Undefined when another process holds the name. Abstract socket addresses leave no file behind (unix(7)). */
  static acquire(name: string): Promise<NameLock | undefined> {
    return new Promise((resolve, reject) => {
      const server = createServer((connection) => connection.destroy());
      server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') resolve(undefined);
        else reject(error);
      });
      server.listen(address(name), () => {
        server.unref();
        resolve(new NameLock(server));
      });
    });
  }

  release(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}
