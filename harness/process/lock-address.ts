import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a server listens that holds a name. */
export interface LockAddress {
  readonly path: string;
  /** True where the address is a file, which stays when its process is killed. */
  readonly isFile: boolean;
}

/** Such addresses have some hundred bytes at most, names may be paths of any length. */
export function lockAddress(name: string, platform: NodeJS.Platform): LockAddress {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 32);
  // Abstract socket addresses leave no file behind (unix(7)).
  if (platform === 'linux') return { path: `\0eci-compat:${id}`, isFile: false };
  if (platform === 'win32') return { path: `\\\\.\\pipe\\eci-compat-${id}`, isFile: false };
  return { path: join(tmpdir(), `eci-${id}`), isFile: true };
}
