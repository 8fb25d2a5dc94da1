import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HarnessError } from '../errors/harness-error.js';
import { findProgram } from '../process/find-program.js';
import type { BaseRoot, RootTools } from './base-root.js';
import { busyboxFiles, busyboxFolders } from './busybox-files.js';
import { digestOf } from './digest.js';
import { packTar } from './pack-tar.js';
import { isStaticProgram } from './static-program.js';

const program = 'bin/busybox';

/** A root around the machine's static BusyBox: its applets as symbolic links, and the few files that programs expect. */
export async function busyboxRoot(searchPath: string): Promise<BaseRoot> {
  const path = await findProgram('busybox', searchPath);
  if (path === undefined) {
    throw new HarnessError('infrastructure', 'the program busybox is missing: install the package busybox-static');
  }
  if (!(await isStaticProgram(path))) {
    throw new HarnessError(
      'infrastructure',
      `${path} needs shared libraries: install the package busybox-static in its place`,
    );
  }
  const { sha256 } = await digestOf(createReadStream(path));
  return {
    identity: `busybox ${sha256}`,
    async make(outTar, tools) {
      const banner = /BusyBox v(\S+)( \([^)]*\))?/.exec((await ask(path, [], tools)).split('\n')[0] ?? '');
      if (banner === null) throw new HarnessError('infrastructure', `${path} does not say that it is BusyBox`);
      const applets = (await ask(path, ['--list-full'], tools))
        .split('\n')
        .filter((line) => line !== '' && line !== program);
      await pipeline(await rootTar(path, applets), createWriteStream(outTar), { signal: tools.signal });
      const version = banner[1] ?? '';
      return {
        detail: `static BusyBox ${version}${banner[2] ?? ''} with ${String(applets.length)} applets`,
        packages: [`busybox ${version}`],
      };
    },
  };
}

async function ask(path: string, args: readonly string[], { runner, signal }: RootTools): Promise<string> {
  const { stdout, stderr, startError } = await runner.run({ file: path, args, timeoutMs: 10_000, signal });
  if (startError !== undefined) throw new HarnessError('infrastructure', `${path} cannot be started: ${startError}`);
  return stdout === '' ? stderr : stdout;
}

async function rootTar(path: string, applets: readonly string[]) {
  const { size } = await stat(path);
  return packTar(async (add) => {
    for (const [name, mode] of busyboxFolders) await add({ name: `${name}/`, type: 'directory', mode });
    for (const [name, { mode, text }] of Object.entries(busyboxFiles)) await add({ name, mode }, text);
    await add({ name: program, size, mode: 0o755 }, createReadStream(path));
    for (const name of [...applets].sort()) {
      await add({ name, type: 'symlink', mode: 0o777, linkname: posix.relative(posix.dirname(name), program) });
    }
  });
}
