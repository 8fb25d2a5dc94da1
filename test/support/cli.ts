import { findPackageRoot } from '../../cli/context.js';
import type { CliContext } from '../../cli/context.js';
import { runProgram } from '../../cli/main.js';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command's surroundings in memory, with what it writes. */
export function contextOf(changes: Partial<CliContext> = {}): {
  context: CliContext;
  written: () => { stdout: string; stderr: string };
} {
  const out = { stdout: '', stderr: '' };
  const context: CliContext = {
    env: { PATH: '/nonexistent' },
    cwd: '/',
    argv: [],
    signal: new AbortController().signal,
    stdout: (text) => {
      out.stdout += text;
    },
    stderr: (text) => {
      out.stderr += text;
    },
    stdinIsTerminal: false,
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    columns: 120,
    packageRoot: findPackageRoot(),
    ...changes,
  };
  return { context, written: () => out };
}

/** Runs a command line in this process. */
export async function runCli(argv: readonly string[], changes: Partial<CliContext> = {}): Promise<CliResult> {
  const { context, written } = contextOf({ argv, ...changes });
  const code = await runProgram(argv, context);
  return { code, ...written() };
}
