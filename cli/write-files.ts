import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is made when it is written. */
export interface MadeFile {
  readonly fileName: string;
  readonly make: () => string;
}

/** Writes files into a folder and returns their paths. One that cannot be made or written does not cost the others. */
export async function writeFiles(
  folder: string,
  files: readonly MadeFile[],
): Promise<{ readonly written: readonly string[]; readonly failed: readonly string[] }> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const failed: string[] = [];
  for (const { fileName, make } of files) {
    const path = join(folder, fileName);
    try {
      // Renamed when whole: a reader never sees half a report.
      await writeFile(`${path}.part`, make());
      await rename(`${path}.part`, path);
      written.push(path);
    } catch (error) {
      await rm(`${path}.part`, { force: true }).catch(() => undefined);
      failed.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { written, failed };
}
