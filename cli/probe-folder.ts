import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from './usage-error.js';

/**
 * Makes sure that files can be written to a folder, or that it can be made, and leaves nothing behind: what takes minutes is
 * not begun when its results have no place. Throws `UsageError` otherwise, which begins with `named`.
 */
export async function probeFolder(folder: string, named: string): Promise<void> {
  const present = await nearest(folder);
  if (!present.isFolder) throw new UsageError(`${named}: ${present.path} is a file; choose another folder`);
  try {
    await rmdir(await mkdtemp(join(present.path, '.eci-compat-')));
  } catch (error) {
    // A full disk is no mistake of the command line.
    if (codeOf(error) === 'ENOSPC') throw error;
    throw new UsageError(`${named}: ${present.path} cannot be written to (${codeOf(error)}); choose another folder`);
  }
}

/** The folder itself, or the first above it that is there. */
async function nearest(folder: string): Promise<{ readonly path: string; readonly isFolder: boolean }> {
  try {
    return { path: folder, isFolder: (await stat(folder)).isDirectory() };
  } catch (error) {
    const above = dirname(folder);
    // Below a file there is no folder, and the file is what has to be told.
    if (above === folder || !['ENOENT', 'ENOTDIR'].includes(codeOf(error))) throw error;
    return nearest(above);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
