import { mkdir, statfs } from 'node:fs/promises';
import { HarnessError } from '../../../errors/harness-error.js';

/** Refuses before anything is written. Throws `infrastructure`. */
export async function requireSpace(folder: string, neededMib: number, purpose: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const availableMib = Math.floor((bavail * bsize) / 1024 ** 2);
  if (availableMib >= neededMib) return;
  throw new HarnessError(
    'infrastructure',
    `${purpose} needs ${String(neededMib)} MiB below ${folder}, and ${String(availableMib)} MiB are free; free some, or set ECI_COMPAT_HOME to a folder with more`,
  );
}
