import { join } from 'node:path';
import { isCopied } from '../../workloads/host-dir.js';
import type { HostDir } from '../../workloads/host-dir.js';
import { mountsBelow } from '../host/managed/mounts-below.js';
import { shellQuote, shellWord } from '../../workloads/shell-quote.js';
import type { ProcessResult, ProcessRunner } from '../process/process-runner.js';
import { parseTree, treeScript } from './host-tree.js';
import type { HostTree } from './host-tree.js';
import type { Machine, ProcessFile } from './machine.js';
import type { MachineView } from './machine-view.js';
import { recordedView } from './recorded-view.js';
import { viewScript } from './view-script.js';

/** A machine that is reached by running programs on it, one for each call. */
export class ShellMachine implements Machine {
  constructor(
    readonly trialFiles: string,
    private readonly runner: ProcessRunner,
    /** Copies a directory or a file of the harness's own machine to a path there, and makes nothing where there is none. */
    private readonly bring: (source: string, copy: string) => Promise<void>,
  ) {}

  async makeDirectories(root: string, directories: readonly HostDir[]): Promise<void> {
    const lines = directories.flatMap((declared) => {
      const directory = join(root, declared.name);
      if (isCopied(declared)) return [];
      return [
        `mkdir -p ${shellWord(directory)}`,
        `chmod 755 ${shellWord(directory)}`,
        ...declared.files.flatMap((file) => {
          const path = join(directory, file.path);
          return [
            `printf %s ${shellWord(file.content)} > ${shellWord(path)}`,
            ...(file.mode === undefined ? [] : [shellQuote(['chmod', file.mode, path])]),
            ...(file.ownerUid === undefined
              ? []
              : [shellQuote(['chown', `${String(file.ownerUid)}:${String(file.ownerUid)}`, path])]),
          ];
        }),
      ];
    });
    await this.mustRun(['set -e', shellQuote(['mkdir', '-p', '-m', '755', root]), ...lines].join('\n'));
    for (const { name, copyOf } of directories.filter(isCopied)) await this.bring(copyOf, join(root, name));
  }

  async listTree(path: string): Promise<HostTree> {
    return parseTree((await this.mustRun(treeScript(path))).stdout);
  }

  async removeDirectories(root: string): Promise<void> {
    const [mounted] = mountsBelow((await this.run('cat /proc/self/mountinfo')).stdout, root);
    if (mounted !== undefined) throw new Error(`${mounted} is still mounted`);
    await this.mustRun(shellQuote(['rm', '-rf', '--', root]));
  }

  async removeLeft(prefix: string): Promise<void> {
    // Removing files through a mount that is still there would remove somebody else's.
    const script = `
for directory in ${shellWord(`${this.trialFiles}/${prefix}`)}*; do
  [ -d "$directory" ] || continue
  findmnt -rno TARGET | grep "^$directory/" | sort -r | while read -r point; do umount -l "$point"; done
  findmnt -rno TARGET | grep -q "^$directory/" || rm -rf -- "$directory"
done`;
    await this.run(script);
  }

  async readProcess(pid: number, file: ProcessFile): Promise<string | undefined> {
    const { stdout } = await this.run(`cat /proc/${String(pid)}/${file}`);
    return stdout === '' ? undefined : stdout;
  }

  async kill(pids: readonly number[]): Promise<void> {
    if (pids.length > 0) await this.run(shellQuote(['kill', '-9', ...pids.map(String)]));
  }

  async look(): Promise<MachineView> {
    return recordedView((await this.mustRun(viewScript)).stdout);
  }

  async availableBytes(folder: string): Promise<number | undefined> {
    const { exitCode, stdout } = await this.run(shellQuote(['stat', '-f', '-c', '%a %S', folder]));
    const [blocks, blockBytes] = stdout.trim().split(' ').map(Number);
    return exitCode === 0 && blocks !== undefined && blockBytes !== undefined ? blocks * blockBytes : undefined;
  }

  private run(script: string): Promise<ProcessResult> {
    return this.runner.run({ file: 'sh', args: ['-c', script] });
  }

  private async mustRun(script: string): Promise<ProcessResult> {
    const result = await this.run(script);
    if (result.timedOut) throw new Error('a program that reads its state did not end in time');
    if (result.exitCode !== 0) throw new Error(result.stderr.trim() || `${result.startError ?? 'failed'}: ${script}`);
    return result;
  }
}
