import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMountsBelow } from '../host/managed/mounts-below.js';
import type { HostDir } from '../../workloads/host-dir.js';

/** Makes the directories that a workload declares. Throws what the file system throws. */
export async function makeHostDirs(root: string, hostDirs: readonly HostDir[]): Promise<void> {
  for (const { name, files } of hostDirs) {
    const directory = join(root, name);
    await mkdir(directory, { recursive: true, mode: 0o755 });
    for (const file of files) {
      const path = join(directory, file.path);
      await writeFile(path, file.content);
      if (file.mode !== undefined) await chmod(path, Number.parseInt(file.mode, 8));
      if (file.ownerUid !== undefined) await chown(path, file.ownerUid, file.ownerUid);
    }
  }
}

/** Removes them. Throws where something is still mounted below: what lies behind a mount is not ours. */
export async function removeHostDirs(root: string): Promise<void> {
  const [mounted] = await readMountsBelow(root);
  if (mounted !== undefined) throw new Error(`${mounted} is still mounted`);
  await rm(root, { recursive: true, force: true });
}
