import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseYaml } from '../../../../workloads/parse-yaml.js';
import { HarnessError } from '../../../errors/harness-error.js';
import type { HostOptions } from '../../host-options.js';
import { readDeb } from './deb.js';
import { Manifest } from './manifest.js';

/** Something that is to be installed in a guest, read and found complete. */
export interface Provision {
  readonly manifest: Manifest;
  /** Files by name with their paths here: the package alone, or those that the manifest names. */
  readonly files: ReadonlyMap<string, string>;
  readonly isPackage: boolean;
  /** SHA-256 of each file by name, in hexadecimal. */
  readonly hashes: Readonly<Record<string, string>>;
}

const manifestName = 'manifest.yaml';

/**
 * Reads a `.deb`, or a folder with the files that its own `manifest.yaml`, or one that the project has, asks for.
 * Throws `HarnessError`, or `DeclarationError` for a manifest that is wrong.
 */
export async function readProvision(path: string, { guestsDirectory, runner }: HostOptions): Promise<Provision> {
  const fail = (message: string): HarnessError => new HarnessError('usage', `--provision ${path}: ${message}`);
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) throw fail('there is no such file or folder');
  const known = await knownManifests(join(guestsDirectory, 'provisions'));
  if (facts.isFile()) {
    const { name } = await readDeb(path, runner);
    const manifest = known.find(({ debian }) => debian === name);
    if (manifest === undefined) {
      const names = known.flatMap(({ debian }) => debian ?? []).join(', ');
      throw fail(`no manifest says how package ${name} is registered and proved; known packages: ${names}`);
    }
    return complete(manifest, new Map([[basename(path), path]]), true);
  }
  if (!facts.isDirectory()) throw fail('this is neither a file nor a folder');
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const manifest = names.includes(manifestName)
    ? await readManifest(join(path, manifestName))
    : known.find(({ files }) => Object.keys(files).every((name) => names.includes(name)));
  if (manifest === undefined) {
    throw fail(
      `the folder has no ${manifestName}, and not the files of a known one: ${known.map(describe).join('; ')}`,
    );
  }
  const missing = Object.keys(manifest.files).filter((name) => !names.includes(name));
  if (missing.length > 0) throw fail(`${manifestName} names ${missing.join(', ')}, which the folder does not have`);
  return complete(manifest, new Map(Object.keys(manifest.files).map((name) => [name, join(path, name)])), false);
}

const describe = ({ name, files }: Manifest): string => `${name} (${Object.keys(files).join(', ')})`;

async function complete(
  manifest: Manifest,
  files: ReadonlyMap<string, string>,
  isPackage: boolean,
): Promise<Provision> {
  const hashes: Record<string, string> = {};
  for (const [name, path] of files) {
    hashes[name] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  }
  return { manifest, files, isPackage, hashes };
}

async function knownManifests(folder: string): Promise<Manifest[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map((name) => readManifest(join(folder, name))));
}

/** Throws `DeclarationError`, which is wrong usage too and names line and field. */
async function readManifest(path: string): Promise<Manifest> {
  return parseYaml(await readFile(path, 'utf8'), path, Manifest);
}
