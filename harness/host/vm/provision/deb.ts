import type { ProcessRunner } from '../../../process/process-runner.js';
import { HarnessError } from '../../../errors/harness-error.js';

/** What a Debian package says of itself. */
export interface DebFacts {
  readonly name: string;
  readonly version: string;
}

/** Reads a package's control fields. Throws `usage` for a file that is none, `infrastructure` for one of another architecture. */
export async function readDeb(path: string, runner: ProcessRunner): Promise<DebFacts> {
  const fields = ['Package', 'Version', 'Architecture'];
  const result = await runner.run({ file: 'dpkg-deb', args: ['--field', path, ...fields], timeoutMs: 30_000 });
  if (result.startError === 'ENOENT') {
    throw new HarnessError(
      'infrastructure',
      `--provision ${path}: reading a package needs the program dpkg-deb (package dpkg)`,
    );
  }
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.+)$`, 'm').exec(result.stdout)?.[1];
  const [name, version, architecture] = fields.map(field);
  if (result.exitCode !== 0 || name === undefined || version === undefined) {
    throw new HarnessError('usage', `--provision ${path}: this is no Debian package: ${result.stderr.trim()}`);
  }
  if (architecture !== 'amd64' && architecture !== 'all') {
    throw new HarnessError(
      'infrastructure',
      `--provision ${path}: the package is for ${architecture ?? 'no architecture'}, and the guest is amd64; give the one for amd64`,
    );
  }
  return { name, version };
}
