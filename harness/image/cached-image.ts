import { readFile, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { PreparedImage } from './prepared-image.js';
import { writeWholeFile } from './whole-file.js';

/** What is known of an archive in the cache, in a file beside it. */
const Sidecar = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  reference: z.string(),
  imageId: z.string(),
  archiveBytes: z.int(),
  detail: z.string(),
  packages: z.array(z.string()),
});

const sidecarOf = (archivePath: string): string => archivePath.replace(/\.tar$/, '.json');

/** The recipe's image if its archive is whole in the cache; undefined when it has to be made. */
export async function readCachedImage(archivePath: string): Promise<PreparedImage | undefined> {
  try {
    const {
      schemaVersion: _,
      archiveBytes,
      ...image
    } = Sidecar.parse(JSON.parse(await readFile(sidecarOf(archivePath), 'utf8')));
    if ((await stat(archivePath)).size !== archiveBytes) return undefined;
    return { ...image, archivePath, origin: 'recipe' };
  } catch {
    return undefined;
  }
}

/** Marks an archive as whole: to be called when it stands under its final name. */
export async function writeCachedImage({ archivePath, origin: _, ...image }: PreparedImage): Promise<void> {
  const sidecar: z.infer<typeof Sidecar> = {
    schemaVersion: 1,
    ...image,
    packages: [...image.packages],
    archiveBytes: (await stat(archivePath)).size,
  };
  await writeWholeFile(sidecarOf(archivePath), (temporary) =>
    writeFile(temporary, `${JSON.stringify(sidecar, null, 2)}\n`),
  );
}
