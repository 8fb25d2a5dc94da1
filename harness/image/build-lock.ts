import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { identityText, ownIdentity } from '../process/process-identity.js';
import { isAbandoned } from './is-abandoned.js';

const pollMs = 200;

/** How to wait for a lock that another holds. */
export interface LockWait {
  /** Told once, with the process that holds it. */
  readonly onWait: (owner: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Runs `work` while this call alone holds the lock file, which names its owner; waits while the owner lives, takes the
 * lock from a dead one.
 */
export async function withBuildLock<Value>(path: string, wait: LockWait, work: () => Promise<Value>): Promise<Value> {
  await mkdir(dirname(path), { recursive: true });
  await acquire(path, wait);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string, { onWait, signal }: LockWait): Promise<void> {
  let told = false;
  while (!(await tryAcquire(path))) {
    const owner = await readFile(path, 'utf8').catch(() => undefined);
    if (owner === undefined) continue;
    if (await isAbandoned(path, owner)) {
      await removeStale(path, owner);
      continue;
    }
    if (!told) onWait(owner);
    told = true;
    await setTimeout(pollMs, undefined, { signal });
  }
}

/** Links a complete file to the name, which fails when the name is taken: nobody ever sees a lock without its owner. */
async function tryAcquire(path: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, identityText(ownIdentity()), { flag: 'wx' });
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/** Of several that see the same dead owner, one moves its file away; who moved a living one's by mistake puts it back. */
async function removeStale(path: string, deadOwner: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== deadOwner) await link(aside, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
