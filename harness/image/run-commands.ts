import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../errors/harness-error.js';
import type { RootTools } from './base-root.js';
import { contained } from './contained.js';

const timeoutMs = 30 * 60_000;
const environment = [
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  'HOME=/root',
  'LC_ALL=C.UTF-8',
];
const tarFlags = ['--numeric-owner', '--xattrs', '--xattrs-include=*'];

/** `$1` is the root, `$2` the command; the mounts are seen by it alone. */
const enter = 'set -e; mount --rbind /dev "$1/dev"; mount -t proc proc "$1/proc"; exec chroot "$1" /bin/sh -e -c "$2"';

/** Runs a recipe's commands inside a root file system tar, without network, and packs the result anew in its place. Needs root. */
export async function runCommands(rootTar: string, commands: readonly string[], tools: RootTools): Promise<void> {
  if (commands.length === 0) return;
  const root = await runInRoot(rootTar, commands, tools);
  const reproducible = [
    '--format=pax',
    '--sort=name',
    '--mtime=@0',
    '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime',
  ];
  await runTool(
    'tar',
    ['--create', '--file', rootTar, '--directory', root, ...reproducible, ...tarFlags, '.'],
    'packing the root',
    tools,
  );
}

/** Unpacks a root file system tar below the work folder, runs commands inside it, and returns its folder. Needs root. */
export async function runInRoot(rootTar: string, commands: readonly string[], tools: RootTools): Promise<string> {
  const root = join(tools.workDir, 'root');
  await mkdir(root, { recursive: true });
  await runTool(
    'tar',
    ['--extract', '--file', rootTar, '--directory', root, '--preserve-permissions', '--same-owner', ...tarFlags],
    'unpacking the root',
    tools,
  );
  for (const folder of ['dev', 'proc']) await mkdir(join(root, folder), { recursive: true });
  for (const command of commands) {
    const args = ['-i', ...environment, 'unshare', '--net', '--ipc', '--uts', 'sh', '-c', enter, 'sh', root, command];
    await runTool('env', args, `the recipe's command "${command}"`, tools);
  }
  return root;
}

async function runTool(file: string, args: readonly string[], purpose: string, tools: RootTools): Promise<void> {
  const result = await tools.runner.run({ ...contained(file, args), timeoutMs, signal: tools.signal });
  tools.signal.throwIfAborted();
  if (result.exitCode === 0) return;
  const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-5).join('; ');
  throw new HarnessError(
    'infrastructure',
    `${purpose} failed: ${result.startError ?? (result.timedOut ? 'too slow' : said)}`,
  );
}
