import { chmod, chown, mkdir, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostDir } from '../../workloads/host-dir.js';
import { readMountsBelow } from '../host/managed/mounts-below.js';
import { signalProcess } from '../host/managed/engine-processes.js';
import type { ProcessRunner } from '../process/process-runner.js';
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
    for (const { name, files } of directories) {
      const directory = join(root, name);
      await mkdir(directory, { recursive: true, mode: 0o755 });
      for (const file of files) {
        const path = join(directory, file.path);
        await writeFile(path, file.content);
        if (file.mode !== undefined) await chmod(path, Number.parseInt(file.mode, 8));
        if (file.ownerUid !== undefined) await chown(path, file.ownerUid, file.ownerUid);
      }
    }
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
}
