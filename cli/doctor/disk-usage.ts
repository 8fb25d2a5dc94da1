import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Image archives and private data roots on the disk. */
export interface DiskUsage {
  /** Image archives, in bytes. */
  readonly imageBytes: number;
  readonly images: readonly { readonly file: string; readonly bytes: number }[];
}

/** Sizes of the cached image archives below the state folder. */
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
  return { images, imageBytes: images.reduce((sum, { bytes }) => sum + bytes, 0) };
}
