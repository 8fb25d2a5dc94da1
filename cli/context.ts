import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a command may touch of the process around it. */
export interface CliContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Words after the program's name, for the record. */
  readonly argv: readonly string[];
  /** Aborted by Ctrl-C or a termination signal. */
  readonly signal: AbortSignal;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  readonly columns: number;
  /** Folder with the declarations, recipes and `package.json`. */
  readonly packageRoot: string;
}

/** The package's folder, seen from `dist/cli/`. */
export const findPackageRoot = (): string => join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export function packageVersion(packageRoot: string): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** Folder for private engines, guests and image archives: an absolute path, since programs are started in other folders. */
export const stateRoot = (env: CliContext['env'], platform: NodeJS.Platform = process.platform): string =>
  // Private engines and guests need root on Linux; elsewhere there are only images, for one user.
  resolve(env.ECI_COMPAT_HOME ?? (platform === 'linux' ? '/var/lib/eci-compat' : join(homedir(), '.eci-compat')));

/** Colour where a person reads and has not switched it off (no-color.org). */
export const wantsColour = ({ env, stdoutIsTerminal }: CliContext): boolean =>
  stdoutIsTerminal && (env.NO_COLOR === undefined || env.NO_COLOR === '') && env.TERM !== 'dumb';
