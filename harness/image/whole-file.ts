import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { identityText, ownIdentity } from '../process/process-identity.js';
import { isAbandoned } from './is-abandoned.js';

const separator = '.part~';

/**
 * Has a file written under a temporary name beside it and renames it, so that the name always means a whole file.
 * Makes the folder; removes what dead processes left half written of the same file.
 */
export async function writeWholeFile<Value>(
  path: string,
  write: (temporary: string) => Promise<Value>,
): Promise<Value> {
  await mkdir(dirname(path), { recursive: true });
  await removeAbandoned(path);
  const owner = identityText(ownIdentity()).replaceAll('/', '~');
  const temporary = `${path}${separator}${owner}~${randomUUID()}`;
  try {
    const value = await write(temporary);
    await rename(temporary, path);
    return value;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function removeAbandoned(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}${separator}`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(start)) continue;
    const owner = name.slice(start.length, name.lastIndexOf('~')).replaceAll('~', '/');
    if (await isAbandoned(join(folder, name), owner)) await rm(join(folder, name), { force: true });
  }
}
