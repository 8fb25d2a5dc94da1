import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../errors/harness-error.js';
import type { ProcessResult } from '../process/process-runner.js';
import { aptOptions } from './apt-options.js';
import { aptSources, type AptSourceFile } from './apt-sources.js';
import type { BaseRoot, RootTools } from './base-root.js';
import { contained, programNotFound } from './contained.js';
import { hostSuite } from './host-suite.js';
import { installedPackages } from './installed-packages.js';

const timeoutMs = 30 * 60_000;

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
      const result = await tools.runner.run({
        ...contained('mmdebstrap', await bootstrapArgs(release, packages, outTar, tools)),
        env: { SOURCE_DATE_EPOCH: '0', TMPDIR: tools.workDir, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
        timeoutMs,
        signal: tools.signal,
      });
      tools.signal.throwIfAborted();
      if (result.exitCode !== 0) throw bootstrapError(release, result, whereIs);
      const installed = await installedPackages(outTar, tools.signal);
      return { detail: `release ${release} with ${String(installed.length)} packages`, packages: installed };
    },
  };
}

async function bootstrapArgs(
  release: string,
  packages: readonly string[],
  outTar: string,
  tools: RootTools,
): Promise<string[]> {
  const { stdout } = await tools.runner.run({
    file: 'apt-config',
    args: ['dump'],
    timeoutMs: 10_000,
    signal: tools.signal,
  });
  return [
    '--mode=root',
    '--variant=minbase',
    // Containers get their device nodes from the runtime; a root in a user namespace could not make them.
    '--skip=output/dev',
    ...(packages.length === 0 ? [] : [`--include=${packages.join(',')}`]),
    ...aptOptions(stdout).map((option) => `--aptopt=${option}`),
    ...hooks.map((hook) => `--customize-hook=${hook}`),
    '--format=tar',
    release,
    outTar,
    ...(await sourceFiles(release, tools.workDir)),
  ];
}

/** Files with the machine's sources of the release; none where it has none, and the bootstrap takes the release's default. */
async function sourceFiles(release: string, workDir: string): Promise<string[]> {
  const { lines, stanzas } = aptSources(await readAptFiles('/etc/apt'), release);
  await mkdir(workDir, { recursive: true });
  const files = [
    { path: join(workDir, 'host.list'), text: lines.join('\n') },
    { path: join(workDir, 'host.sources'), text: stanzas.join('\n\n') },
  ].filter(({ text }) => text !== '');
  for (const { path, text } of files) await writeFile(path, `${text}\n`);
  return files.map(({ path }) => path);
}

async function readAptFiles(folder: string): Promise<AptSourceFile[]> {
  const names = await readdir(join(folder, 'sources.list.d')).catch(() => []);
  const paths = [join(folder, 'sources.list'), ...names.sort().map((name) => join(folder, 'sources.list.d', name))];
  return Promise.all(paths.map(async (name) => ({ name, text: await readFile(name, 'utf8').catch(() => '') })));
}

const unknownPackage = /Unable to locate package (\S+)|Package '?([^\s']+)'? has no installation candidate/;

function bootstrapError(
  release: string,
  { startError, timedOut, stderr }: ProcessResult,
  whereIs: (name: string) => string,
): Error {
  const [, first, second] = unknownPackage.exec(stderr) ?? [];
  const unknown = first ?? second;
  if (unknown !== undefined) {
    return new HarnessError('usage', `${whereIs(unknown)}: there is no package ${unknown} in ${release}`);
  }
  const absent = startError === 'ENOENT' ? 'setpriv' : programNotFound(stderr);
  if (absent !== undefined) {
    const name = absent === 'mmdebstrap' ? absent : 'util-linux';
    return new HarnessError('infrastructure', `the program ${absent} is missing: install the package ${name}`);
  }
  if (stderr.includes('unshare failed: Operation not permitted')) {
    return new HarnessError('infrastructure', `making a root of ${release} needs root: run again with sudo`);
  }
  const said = errorLines(stderr);
  const what = timedOut ? `did not end within ${String(timeoutMs / 60_000)} min` : `failed: ${startError ?? said}`;
  return new HarnessError('infrastructure', `mmdebstrap of ${release} ${what}`);
}

/** The first errors name the cause; those after them are the programs around it giving up. */
function errorLines(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => line.startsWith('E: ')).map((line) => line.slice('E: '.length));
  return (errors.length > 0 ? errors.slice(0, 3) : lines.slice(-3)).map((line) => line.slice(0, 200)).join('; ');
}
