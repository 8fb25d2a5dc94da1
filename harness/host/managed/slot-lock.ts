import { createServer } from 'node:net';
import type { Server } from 'node:net';

/** A name that at most one living process holds; the kernel releases it however that process ends. */
export class SlotLock {
  private constructor(private readonly server: Server) {}

  /** Undefined when another process holds the name. Abstract socket addresses leave no file behind (unix(7)). */
  static acquire(name: string): Promise<SlotLock | undefined> {
    return new Promise((resolve, reject) => {
      const server = createServer((connection) => connection.destroy());
      server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') resolve(undefined);
        else reject(error);
      });
      server.listen(`\0eci-compat:${name}`, () => {
        server.unref();
        resolve(new SlotLock(server));
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
