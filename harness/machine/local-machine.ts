import { chmod, chown, mkdir, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCopied } from '../../workloads/host-dir.js';
import type { HostDir, MadeHostDir } from '../../workloads/host-dir.js';
import { readMountsBelow } from '../host/managed/mounts-below.js';
import { signalProcess } from '../host/managed/engine-processes.js';
import type { ProcessRunner } from '../process/process-runner.js';
import { copyCommand } from './copy-command.js';
import { parseTree, treeScript } from './host-tree.js';
import type { HostTree } from './host-tree.js';
import { localView } from './local-view.js';
import type { Machine, ProcessFile } from './machine.js';
import type { MachineView } from './machine-view.js';

/** The machine that the harness runs on. */
export class LocalMachine implements Machine {
  constructor(
    readonly trialFiles: string,
    private readonly runner: ProcessRunner,
  ) {}

  async makeDirectories(root: string, directories: readonly HostDir[]): Promise<void> {
    await mkdir(root, { recursive: true, mode: 0o755 });
    for (const directory of directories) {
      const path = join(root, directory.name);
      if (isCopied(directory)) await this.mustRun(copyCommand(directory.copyOf, path));
      else await makeDirectory(path, directory);
    }
  }

  async listTree(path: string): Promise<HostTree> {
    return parseTree(await this.mustRun(treeScript(path)));
  }

  async removeDirectories(root: string): Promise<void> {
    const [mounted] = await readMountsBelow(root);
    if (mounted !== undefined) throw new Error(`${mounted} is still mounted`);
    await rm(root, { recursive: true, force: true });
  }

  async removeLeft(prefix: string): Promise<void> {
    const names = (await readdir(this.trialFiles).catch(() => [])).filter((name) => name.startsWith(prefix));
    for (const name of names) {
      const directory = join(this.trialFiles, name);
      for (const path of await readMountsBelow(directory))
        await this.runner.run({ file: 'umount', args: ['-l', path] });
      // Removing files through a mount that is still there would remove somebody else's.
      if ((await readMountsBelow(directory)).length === 0) await rm(directory, { recursive: true, force: true });
    }
  }

  readProcess(pid: number, file: ProcessFile): Promise<string | undefined> {
    return readFile(`/proc/${String(pid)}/${file}`, 'utf8').then(
      (text) => (text === '' ? undefined : text),
      () => undefined,
    );
  }

  kill(pids: readonly number[]): Promise<void> {
    for (const pid of pids) signalProcess(pid, 'SIGKILL');
    return Promise.resolve();
  }

  look(): Promise<MachineView> {
    return Promise.resolve(localView());
  }

  availableBytes(folder: string): Promise<number | undefined> {
    return statfs(folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => undefined,
    );
  }

  private async mustRun(script: string): Promise<string> {
    const { exitCode, stdout, stderr, startError } = await this.runner.run({ file: 'sh', args: ['-c', script] });
    if (exitCode !== 0) throw new Error(stderr.trim() || `${startError ?? 'failed'}: ${script}`);
    return stdout;
  }
}

async function makeDirectory(directory: string, { files }: MadeHostDir): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o755 });
  for (const file of files) {
    const path = join(directory, file.path);
    await writeFile(path, file.content);
    if (file.mode !== undefined) await chmod(path, Number.parseInt(file.mode, 8));
    if (file.ownerUid !== undefined) await chown(path, file.ownerUid, file.ownerUid);
  }
}
