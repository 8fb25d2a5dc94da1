import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { bridgeName } from '../../../harness/host/managed/bridge.js';
import { engineProcesses } from '../../../harness/host/managed/engine-processes.js';
import { readMountsBelow } from '../../../harness/host/managed/mounts-below.js';
import type { TestHome } from './test-home.js';

/** What a slot of a state folder holds on this machine beside files; all empty when nothing is left of its process. */
export interface Leftovers {
  readonly processes: readonly string[];
  readonly mounts: readonly string[];
  readonly bridges: readonly string[];
  readonly cgroups: readonly string[];
  readonly firewallRules: readonly string[];
  readonly runFiles: readonly string[];
}

export const nothingLeft: Leftovers = {
  processes: [],
  mounts: [],
  bridges: [],
  cgroups: [],
  firewallRules: [],
  runFiles: [],
};

/** Looks at one slot, by default the first. */
export async function leftovers(home: TestHome, slot = 0): Promise<Leftovers> {
  const directory = join(await realpath(home.state), 'slots', String(slot));
  const names = [0, 1].map((engine) => bridgeName(directory, slot, engine));
  const links = await readdir('/sys/class/net');
  const files = await readdir(join(directory, 'trials')).catch(() => []);
  const roles = await Promise.all(
    ['runc', 'userns'].map(async (role) => {
      const inside = await readdir(join(directory, role)).catch(() => []);
      return inside.filter((name) => name === 'run').map((name) => `${role}/${name}`);
    }),
  );
  return {
    processes: (await engineProcesses(directory)).map(({ argv }) => argv.join(' ')),
    mounts: await readMountsBelow(directory),
    bridges: links.filter((name) => names.includes(name)),
    cgroups: await cgroupsNamed(names),
    firewallRules: (await firewallRules()).filter((rule) => names.some((name) => rule.includes(name))),
    runFiles: [...files, ...roles.flat()],
  };
}

async function firewallRules(): Promise<string[]> {
  const tables = await Promise.all(
    ['nat', 'filter'].map((table) => execa('iptables', ['-w', '5', '-t', table, '-S'], { reject: false, lines: true })),
  );
  return tables.flatMap(({ stdout }) => stdout);
}

/** The cgroups that engines put their containers into, by the bridges' names, in every hierarchy. */
async function cgroupsNamed(names: readonly string[]): Promise<string[]> {
  const root = '/sys/fs/cgroup';
  const inside = await readdir(root);
  const below = await Promise.all(
    inside.map(async (name) => (await readdir(join(root, name)).catch(() => [])).map((child) => `${name}/${child}`)),
  );
  return [...inside, ...below.flat()].filter((path) => names.includes(path.split('/').at(-1) ?? ''));
}
