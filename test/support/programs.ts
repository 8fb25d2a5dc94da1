import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { tempDir } from './temp-dir.js';

/** Folders, by name, that each hold empty programs of these names. */
export async function programFolders(
  t: ExecutionContext,
  folders: Readonly<Record<string, readonly string[]>>,
): Promise<Readonly<Record<string, string>>> {
  const root = tempDir(t);
  const made = await Promise.all(
    Object.entries(folders).map(async ([name, programs]) => {
      const folder = join(root, name);
      await mkdir(folder);
      for (const program of programs) {
        await writeFile(join(folder, program), '');
        await chmod(join(folder, program), 0o755);
      }
      return [name, folder] as const;
    }),
  );
  return Object.fromEntries(made);
}
