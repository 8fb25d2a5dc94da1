import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** What nobody has used for so long is made again when somebody wants it. */
const keptDays = 14;
const dayMs = 24 * 60 * 60_000;

/** Remembers that a cached image or booted guest is of use. */
export async function markUsed(path: string, now: Date): Promise<void> {
  await utimes(path, now, now);
}

/** Removes images and booted guests that no run has used for `keptDays`. */
export async function pruneGuests(stateRoot: string, now: Date): Promise<void> {
  for (const kind of ['images', 'booted']) {
    const folder = join(stateRoot, 'guests', kind);
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const facts = await stat(path).catch(() => undefined);
      if (facts === undefined || now.getTime() - facts.mtimeMs < keptDays * dayMs) continue;
      await rm(path, { recursive: true, force: true });
    }
  }
}
