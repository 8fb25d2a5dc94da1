import { realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { shellQuote } from '../../../../workloads/shell-quote.js';
import type { ProcessRequest, ProcessRunner } from '../../../process/process-runner.js';

export interface Carriers {
  /** Programs of this machine. */
  readonly local: ProcessRunner;
  readonly guest: ProcessRunner;
  /** Copies a file into the guest. */
  readonly upload: (here: string, there: string) => Promise<void>;
  /** A folder of this machine for what is on its way. */
  readonly folder: string;
}

/** An emulated guest unpacks some megabytes a second. */
const unpackMs = 600_000;
const keepsAll = ['--acls', '--xattrs', '--xattrs-include=*', '--numeric-owner'];

/**
 * Copies a directory or a file of this machine to a path of the guest, with owner, mode, times, links and extended attributes.
 * Makes nothing where there is none. Rejects with what tar says.
 */
export async function bringTree(source: string, copy: string, carriers: Carriers): Promise<void> {
  const { local, guest, upload, folder } = carriers;
  const here = await realpath(source).catch(() => undefined);
  if (here === undefined) return;
  const [parent, name] = [dirname(here), basename(here)];
  const archive = join(folder, `${basename(dirname(copy))}.tar`);
  const [inbox, packed] = [`${copy}.in`, `${copy}.tar`];
  try {
    const pack = [...keepsAll, '--format=posix', '--sparse', `--directory=${parent}`, '--', `./${name}`];
    await mustRun(local, { file: 'tar', args: ['--create', `--file=${archive}`, ...pack] });
    await upload(archive, packed);
  } finally {
    await rm(archive, { force: true });
  }
  const unpack = [
    ['set', '-e'],
    ['mkdir', inbox],
    ['tar', '--extract', `--file=${packed}`, ...keepsAll, '--same-owner', '-p', `--directory=${inbox}`],
    ['mv', '-T', join(inbox, name), copy],
    ['rm', '-r', '--', packed, inbox],
  ];
  const script = unpack.map(shellQuote).join('\n');
  await mustRun(guest, { file: 'sh', args: ['-c', script], timeoutMs: unpackMs });
}

async function mustRun(runner: ProcessRunner, request: ProcessRequest): Promise<void> {
  const { exitCode, stderr, startError } = await runner.run(request);
  if (exitCode !== 0) throw new Error(`${request.file}: ${stderr.trim() || (startError ?? 'it did not end in time')}`);
}
