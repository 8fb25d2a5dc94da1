import { findProgram } from '../../process/find-program.js';
import type { ProcessRunner } from '../../process/process-runner.js';
import type { RuntimeProgram } from './engine-config.js';

/** Runtimes that a private engine is told about when they are installed; runc it knows by itself. */
const optionalRuntimes = ['crun', 'sysbox-runc'];

/** Installed optional runtimes and those that the user gives; a given one replaces an installed one of the same name. */
export async function findRuntimes(path: string, given: readonly RuntimeProgram[]): Promise<RuntimeProgram[]> {
  const found = new Map<string, RuntimeProgram>();
  for (const name of optionalRuntimes) {
    const program = await findProgram(name, path);
    if (program !== undefined) found.set(name, { name, path: program });
  }
  for (const runtime of given) found.set(runtime.name, runtime);
  return [...found.values()];
}

/** First line of `--version`; undefined when the program does not say. */
export async function runtimeVersion(path: string, runner: ProcessRunner): Promise<string | undefined> {
  const result = await runner.run({ file: path, args: ['--version'], timeoutMs: 5000 });
  const line = result.stdout.trim().split('\n')[0];
  return result.exitCode === 0 && line !== undefined && line !== '' ? line : undefined;
}
