import { join } from 'node:path';
import { execa } from 'execa';
import { findPackageRoot } from '../../../cli/context.js';
import type { TestHome } from './test-home.js';

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Words before the program, e.g. another user. */
  readonly prefix?: readonly string[];
  /** In a process group of its own, as a shell starts it. */
  readonly ownGroup?: boolean;
}

const program = join(findPackageRoot(), 'bin', 'eci-compat');

/** The environment of a user with no engine of their own. */
const environment = (home: TestHome, { env }: CliOptions): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  ),
  ECI_COMPAT_HOME: home.state,
  DOCKER_HOST: 'unix:///nonexistent/docker.sock',
  NO_COLOR: '1',
  ...env,
});

/** Starts the real program and leaves it running. */
export function startCli(home: TestHome, words: readonly string[], options: CliOptions = {}) {
  const [file = program, ...args] = [...(options.prefix ?? []), program, ...words];
  return execa(file, args, {
    cwd: options.cwd ?? home.scratch,
    env: environment(home, options),
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    maxBuffer: 64 * 1024 * 1024,
    cleanup: true,
    detached: options.ownGroup === true,
    forceKillAfterDelay: false,
  });
}

export interface CliResult {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real program to its end. */
export async function runCli(home: TestHome, words: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const { exitCode, signal, stdout, stderr } = await startCli(home, words, options);
  return { exitCode, signal, stdout, stderr };
}

/** What the program says when it refuses: its own sentences, without the progress before them. */
export const complaint = ({ stderr }: Pick<CliResult, 'stderr'>): string[] =>
  stderr.split('\n').filter((line) => line.startsWith('eci-compat: '));
