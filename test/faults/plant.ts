import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackageRoot } from '../../cli/context.js';
import { findProgram } from '../../harness/process/find-program.js';
import { shellQuote } from '../../workloads/shell-quote.js';

/** A fault for `test/faults/fault-runtime`. */
export interface Fault {
  /** Name of the candidate. */
  readonly name: string;
  /** See the head of `fault-runtime`. */
  readonly fault: string;
  readonly value?: string;
  /** Only containers whose configuration holds this text have the fault. */
  readonly mark: string;
  /** Only the n-th such container has it. */
  readonly on?: number;
}

/** Writes a runtime with one fault into a folder and returns its path. */
export async function plantRuntime(folder: string, { name, fault, value, mark, on }: Fault): Promise<string> {
  const runc = await findProgram('runc', process.env.PATH ?? '');
  if (runc === undefined) throw new Error('there is no runc on PATH to plant a fault into');
  const root = findPackageRoot();
  // A counter of its own each time, also for a name that was used before.
  const state = await mkdtemp(join(folder, `${name}.`));
  const path = join(folder, name);
  const change = `${process.execPath} ${join(root, 'dist', 'test', 'faults', 'change-bundle.js')}`;
  const words = [
    join(root, 'test', 'faults', 'fault-runtime'),
    ...['--runc', runc, '--change', change, '--state', state, '--mark', mark, '--fault', fault],
    ...(value === undefined ? [] : ['--value', value]),
    ...(on === undefined ? [] : ['--on', String(on)]),
  ];
  await writeFile(path, `#!/bin/sh\nexec ${shellQuote(words)} -- "$@"\n`);
  await chmod(path, 0o755);
  return path;
}

/** Command-line words that register faults as candidates. */
export const candidateWords = (planted: readonly { readonly name: string; readonly path: string }[]): string[] =>
  planted.flatMap(({ name, path }) => ['--runtime', `${name}=${path}`, '--candidate', name]);
