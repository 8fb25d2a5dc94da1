import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Image archives and private data roots on the disk. */
export interface DiskUsage {
  /** Image archives, in bytes. */
  readonly imageBytes: number;
  readonly images: readonly { readonly file: string; readonly bytes: number }[];
  /** Images of guests and guests that were booted before, in bytes on the disk. */
  readonly guestBytes: number;
}

/** Sizes of what is cached below the state folder. */
export async function diskUsage(stateRoot: string): Promise<DiskUsage> {
  const folders = [join(stateRoot, 'images'), join(stateRoot, 'carried')];
  const images: { file: string; bytes: number }[] = [];
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    for (const name of names) {
      if (!name.endsWith('.tar')) continue;
      const facts = await stat(join(folder, name)).catch(() => undefined);
      if (facts !== undefined) images.push({ file: join(folder, name), bytes: facts.size });
    }
  }
  const imageBytes = images.reduce((sum, { bytes }) => sum + bytes, 0);
  return { images, imageBytes, guestBytes: await bytesBelow(join(stateRoot, 'guests')) };
}

/** `stat` counts blocks of 512 bytes; the disks of guests are mostly holes. */
const blockBytes = 512;

async function bytesBelow(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ blocks }) => blocks * blockBytes,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
