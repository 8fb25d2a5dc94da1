import { execa } from 'execa';
import { searchPath } from '../../process/search-path.js';

/** A long-lived program of a private engine. */
export interface EngineProgram {
  readonly name: string;
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<void>;
  terminate(): void;
}

/**
 * Starts a program with its output in a log file, in a process group of its own: Ctrl-C in the terminal must reach the
 * harness alone, which then ends the engines in order.
 */
export function startProgram(name: string, args: readonly string[], logFile: string): EngineProgram {
  const log = { file: logFile };
  const child = execa(name, args, {
    detached: true,
    cleanup: false,
    reject: false,
    stdin: 'ignore',
    env: { PATH: searchPath(process.env.PATH) },
    stdout: log,
    stderr: log,
    buffer: false,
  });
  return {
    name,
    ended: child.then(
      () => undefined,
      () => undefined,
    ),
    terminate: () => {
      child.kill('SIGTERM');
    },
  };
}
