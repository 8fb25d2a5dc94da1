import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

const cgroupRoot = '/sys/fs/cgroup';

/** Removes a cgroup and those below it in every hierarchy; one that is absent or still in use is left. */
export async function removeCgroups(path: string): Promise<void> {
  const hierarchies = await readdir(cgroupRoot).catch(() => []);
  for (const base of [cgroupRoot, ...hierarchies.map((name) => join(cgroupRoot, name))]) {
    await removeTree(join(base, path));
  }
}

async function removeTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(directory, entry.name));
  await rmdir(directory).catch(() => undefined);
}
