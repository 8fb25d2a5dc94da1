import { HarnessError } from '../../errors/harness-error.js';
import { findProgram } from '../../process/find-program.js';

const needed = [
  { program: 'dockerd', package: 'docker.io' },
  { program: 'containerd', package: 'containerd' },
  { program: 'runc', package: 'runc' },
  { program: 'ip', package: 'iproute2' },
];

/** Programs of a private engine that are missing, as `program (package)`. */
export async function missingPrograms(path: string): Promise<string[]> {
  const missing: string[] = [];
  for (const { program, package: name } of needed) {
    if ((await findProgram(program, path)) === undefined) missing.push(`${program} (package ${name})`);
  }
  return missing;
}

/** Refuses to go on where private engines cannot be started. */
export async function requireManagedHost(path: string, userId: number): Promise<void> {
  if (userId !== 0) {
    throw new HarnessError(
      'infrastructure',
      'host managed starts engines of its own and needs root: run again with sudo, or use --host engine',
    );
  }
  const missing = await missingPrograms(path);
  if (missing.length > 0) {
    throw new HarnessError(
      'infrastructure',
      `host managed needs ${missing.join(', ')}, which is not on PATH: install it (./quickstart does), or use --host engine`,
    );
  }
}
