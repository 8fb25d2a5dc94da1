import { dirname } from 'node:path';
import { busyboxRoot } from '../../../harness/image/busybox-root.js';
import { ExecaRunner } from '../../../harness/process/execa-runner.js';

/** Writes a root file system with this machine's BusyBox as a plain tar. */
export async function writeBusyboxTar(path: string): Promise<void> {
  const root = await busyboxRoot(process.env.PATH ?? '');
  await root.make(path, { runner: new ExecaRunner(), workDir: dirname(path), signal: new AbortController().signal });
}
