import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessRunner } from '../../process/process-runner.js';
import { removeLink } from './bridge.js';

/** Where an engine's data root has a store of networks: in itself, or in a folder for each mapping of ids. */
async function networkFolders(dataRoot: string): Promise<readonly string[]> {
  const inside = await readdir(dataRoot).catch(() => []);
  return [dataRoot, ...inside.map((name) => join(dataRoot, name))].map((folder) => join(folder, 'network'));
}

/** Among the machine's links the bridges of networks that stand in a store; the engine calls them by the beginning of their ids. */
export function bridgesOf(store: string, links: readonly string[]): readonly string[] {
  const names = new Set(store.match(/[0-9a-f]{64}/g)?.map((id) => `br-${id.slice(0, 12)}`));
  return links.filter((link) => names.has(link));
}

/**
 * Removes the bridges of all networks that a dead engine had, and what it knows of them: it would also put back the address
 * that its own bridge had, whatever is in use by now.
 */
export async function removeNetworks(dataRoot: string, runner: ProcessRunner): Promise<void> {
  const links = await readdir('/sys/class/net').catch(() => []);
  for (const folder of await networkFolders(dataRoot)) {
    const store = await readFile(join(folder, 'files/local-kv.db'), 'latin1').catch(() => '');
    for (const bridge of bridgesOf(store, links)) await removeLink(bridge, runner);
    await rm(folder, { recursive: true, force: true });
  }
}
