import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { searchFolders } from './search-folders.js';

/** Full path of a program on PATH or in the system folders; undefined when there is none. */
export async function findProgram(name: string, path: string): Promise<string | undefined> {
  for (const folder of searchFolders(path)) {
    const candidate = join(folder, name);
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

export const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
