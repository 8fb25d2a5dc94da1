import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../../errors/harness-error.js';
import { NameLock } from '../../process/name-lock.js';
import { readProcessTable } from '../managed/process-table.js';
import { signalProcess } from '../managed/engine-processes.js';

/** The folder of one living harness process for its guest: disk, key, sockets. */
export interface GuestFolder {
  readonly path: string;
  /** Removes it. */
  release(): Promise<void>;
}

/** A socket's address has at most 107 bytes (unix(7)). */
const longestPath = 107 - '/userns.sock.0123456789abcdef'.length;

export async function claimGuestFolder(stateRoot: string, runId: string): Promise<GuestFolder> {
  const runs = join(stateRoot, 'guests', 'runs');
  await mkdir(runs, { recursive: true, mode: 0o700 });
  const path = join(await realpath(runs), runId);
  if (/[\s,:%"'\\]/.test(path)) {
    throw new HarnessError(
      'infrastructure',
      `${path} holds a blank, comma, colon, quote, backslash or percent sign, which QEMU and ssh read as something else: set ECI_COMPAT_HOME to another folder`,
    );
  }
  if (Buffer.byteLength(path) > longestPath) {
    throw new HarnessError(
      'infrastructure',
      `${path} is too long for a socket in it: set ECI_COMPAT_HOME to a shorter folder`,
    );
  }
  const lock = await NameLock.acquire(path);
  if (lock === undefined) throw new HarnessError('infrastructure', `${path} is in use by another process`);
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { mode: 0o700 });
  return {
    path,
    release: async () => {
      await rm(path, { recursive: true, force: true });
      await lock.release();
    },
  };
}

/** Removes guests whose harness is dead. They end with it; should one not have, it is ended here. */
export async function sweepDeadGuests(stateRoot: string): Promise<void> {
  const runs = await realpath(join(stateRoot, 'guests', 'runs')).catch(() => undefined);
  if (runs === undefined) return;
  // Only root makes guests; somebody else may not even look.
  for (const name of await readdir(runs).catch(() => [])) {
    const path = join(runs, name);
    const lock = await NameLock.acquire(path);
    if (lock === undefined) continue;
    for (const { pid, argv } of await readProcessTable()) {
      const isGuest = argv[0]?.includes('qemu-system') === true && argv.some((word) => word.includes(`${path}/`));
      if (isGuest) signalProcess(pid, 'SIGKILL');
    }
    await rm(path, { recursive: true, force: true });
    await lock.release();
  }
}
