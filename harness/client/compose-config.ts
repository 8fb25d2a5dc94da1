import type { ProcessRunner } from '../process/process-runner.js';
import type { ComposeProgram } from './find-compose.js';

/** A project of compose, as its command line names it. */
export interface ComposeProject {
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly cwd: string;
  /** Variables that the files may use. */
  readonly env: Readonly<Record<string, string>>;
}

export type ComposeConfig =
  /** The project in full; `unset` are variables that were read as empty. */
  | { readonly kind: 'resolved'; readonly text: string; readonly unset: readonly string[] }
  /** Compose does not start such a project; what it says on one line. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'no-answer'; readonly why: string };

/** Files of other machines may be fetched. */
const timeoutMs = 60_000;

/** What `docker compose config` prints about a project: merged, filled in, with paths in full. */
export async function composeConfig(
  { file, args }: ComposeProgram,
  { files, profiles, cwd, env }: ComposeProject,
  runner: ProcessRunner,
  signal: AbortSignal,
): Promise<ComposeConfig> {
  const flags = [...files.flatMap((one) => ['-f', one]), ...profiles.flatMap((one) => ['--profile', one])];
  const { exitCode, stdout, stderr, timedOut, startError } = await runner.run({
    file,
    args: [...args, ...flags, 'config'],
    cwd,
    env,
    timeoutMs,
    signal,
  });
  signal.throwIfAborted();
  if (timedOut) return { kind: 'no-answer', why: `it took more than ${String(timeoutMs / 1000)} s` };
  if (exitCode === undefined) return { kind: 'no-answer', why: startError ?? 'it was ended by a signal' };
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  if (exitCode !== 0) {
    const why = lines.filter((line) => !logLine.test(line)).map((line) => line.trim());
    return { kind: 'refused', why: why.join(' ') || `it ends with status ${String(exitCode)}` };
  }
  return { kind: 'resolved', text: stdout, unset: [...new Set(lines.flatMap((line) => unset.exec(line)?.[1] ?? []))] };
}

/** A warning comes with moment and level, or alone on a terminal. */
const logLine = /^(?:time=|WARN\[)/;
const unset = /The \\?"([^"\\]+)\\?" variable is not set\. Defaulting to a blank string/;
