import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { parseYaml } from '../../../../workloads/parse-yaml.js';

const GuestRecipe = z.strictObject({
  packages: z.array(z.string()),
  /** More of them for one release, by its code name. */
  ofRelease: z.record(z.string(), z.array(z.string())).optional(),
});

/** What a guest's root is made of, as declared. */
export interface GuestFiles {
  readonly packages: readonly string[];
  /** Program that turns a bootstrapped root into a machine. */
  readonly customize: string;
  /** SHA-256 over the names, modes and contents of all declared files, in hexadecimal. */
  readonly hash: string;
}

/** Reads `guest.yaml`, `customize.sh` and `files/` of a folder, for a release. */
export async function readGuestFiles(folder: string, release: string): Promise<GuestFiles> {
  const recipe = join(folder, 'guest.yaml');
  const { packages, ofRelease = {} } = parseYaml(await readFile(recipe, 'utf8'), recipe, GuestRecipe);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const isExecutable = ((await stat(path)).mode & 0o100) !== 0;
    hash.update(JSON.stringify([relative(folder, path), isExecutable, await readFile(path, 'base64')]));
  }
  return {
    packages: [...packages, ...(ofRelease[release] ?? [])],
    customize: join(folder, 'customize.sh'),
    hash: hash.digest('hex'),
  };
}
