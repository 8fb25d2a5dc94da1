import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../errors/harness-error.js';
import type { ProcessResult } from '../process/process-runner.js';
import { aptOptions } from './apt-options.js';
import { aptSources, type AptSourceFile } from './apt-sources.js';
import type { RootTools } from './base-root.js';
import { contained, programNotFound } from './contained.js';

const timeoutMs = 30 * 60_000;

/** A Debian root that is to be made. */
export interface Bootstrap {
  /** Code name of the release. */
  readonly release: string;
  readonly packages: readonly string[];
  /** Options of mmdebstrap(1) beside those that every root here is made with. */
  readonly options: readonly string[];
  /** A tar or a folder, as the options say. */
  readonly out: string;
  /** Says for messages where a package is asked for. */
  readonly whereIs: (name: string) => string;
}

/** Makes a root by mmdebstrap from the machine's own package sources. Throws `HarnessError`. */
export async function bootstrap(wanted: Bootstrap, tools: RootTools): Promise<void> {
  const { release, packages, options, out, whereIs } = wanted;
  const { stdout } = await tools.runner.run({
    file: 'apt-config',
    args: ['dump'],
    timeoutMs: 10_000,
    signal: tools.signal,
  });
  const args = [
    '--mode=root',
    '--variant=minbase',
    ...(packages.length === 0 ? [] : [`--include=${packages.join(',')}`]),
    ...aptOptions(stdout).map((option) => `--aptopt=${option}`),
    ...options,
    release,
    out,
    ...(await sourceFiles(release, tools.workDir)),
  ];
  const result = await tools.runner.run({
    ...contained('mmdebstrap', args),
    env: { SOURCE_DATE_EPOCH: '0', TMPDIR: tools.workDir, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs,
    signal: tools.signal,
  });
  tools.signal.throwIfAborted();
  if (result.exitCode !== 0) throw bootstrapError(release, result, whereIs);
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
