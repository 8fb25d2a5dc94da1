import { stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import { isAlive } from '../process/process-identity.js';

/** Longer than anything is made; after it an owner of whom nothing can be known counts as gone. */
const longestWorkMs = 60 * 60_000;

/**
 * Whether the owner of a file is gone. Of one of an earlier boot, or on another machine with which the folder is shared,
 * only the file's age tells: it was written before this machine started, or longer ago than anything takes.
 */
export async function isAbandoned(path: string, owner: string): Promise<boolean> {
  const alive = isAlive(owner);
  if (alive !== undefined) return !alive;
  const facts = await stat(path).catch(() => undefined);
  return facts !== undefined && Date.now() - facts.mtimeMs > Math.min(longestWorkMs, uptime() * 1000);
}
