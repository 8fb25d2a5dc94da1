import { constants } from 'node:os';
import { execa } from 'execa';
import { searchPath } from './search-path.js';

/**
 * Runs a program with the terminal of this process; resolves with its exit status, 128 + n when signal n ended it.
 * Rejects when it cannot be started.
 */
export async function terminalSession(file: string, args: readonly string[], signal: AbortSignal): Promise<number> {
  const {
    exitCode,
    signal: by,
    code,
    isCanceled,
  } = await execa(file, args, {
    reject: false,
    stdio: 'inherit',
    cancelSignal: signal,
    env: { PATH: searchPath(process.env.PATH) },
  });
  if (exitCode !== undefined) return exitCode;
  if (by !== undefined || isCanceled)
    return 128 + (by === undefined ? constants.signals.SIGTERM : constants.signals[by]);
  throw new Error(`${file} cannot be started: ${code ?? 'unknown'}`);
}
