import { readFile } from 'node:fs/promises';
import type { BaseRoot } from './base-root.js';
import { bootstrap } from './bootstrap.js';
import { hostSuite } from './host-suite.js';
import { installedPackages } from './installed-packages.js';

/** What is taken out again: documentation, translations, and everything that tells where and when the root was made. */
const removed = [
  'usr/share/doc',
  'usr/share/info',
  'usr/share/locale',
  'usr/share/man',
  'var/cache/debconf/*-old',
  'var/lib/dpkg/*-old',
  'etc/apt/sources.list',
  'etc/apt/sources.list.d/*',
  'etc/apt/apt.conf.d/99mmdebstrap',
];

/** Shell lines that mmdebstrap runs with the root as `$1` when all packages are there; they are constant. */
const hooks = [
  `cd "$1" && rm -rf ${removed.join(' ')}`,
  // The bootstrap copies these from the machine; engines mount their own over them.
  'cd "$1" && rm -f etc/resolv.conf && : > etc/resolv.conf && chmod 644 etc/resolv.conf && echo localhost > etc/hostname',
];

/**
 * A root with the essential packages of a release and those named, from the machine's own package sources. `whereIs`
 * says for messages where a package is asked for.
 */
export async function debianRoot(
  suite: string,
  packages: readonly string[],
  whereIs: (name: string) => string = () => 'recipe.yaml',
): Promise<BaseRoot> {
  const release = suite === 'host' ? hostSuite(await readFile('/etc/os-release', 'utf8').catch(() => '')) : suite;
  return {
    identity: `debian ${release}`,
    async make(outTar, tools) {
      const options = [
        // Containers get their device nodes from the runtime; a root in a user namespace could not make them.
        '--skip=output/dev',
        ...hooks.map((hook) => `--customize-hook=${hook}`),
        '--format=tar',
      ];
      await bootstrap({ release, packages, options, out: outTar, whereIs }, tools);
      const installed = await installedPackages(outTar, tools.signal);
      return { detail: `release ${release} with ${String(installed.length)} packages`, packages: installed };
    },
  };
}
