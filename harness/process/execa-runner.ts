import { execa } from 'execa';
import { searchPath } from './search-path.js';
import type { ProcessRequest, ProcessResult, ProcessRunner } from './process-runner.js';

const maxOutputBytes = 16 * 1024 * 1024;

/** Runs programs by execa: argument arrays, no shell, the whole result as a value. */
export class ExecaRunner implements ProcessRunner {
  async run(request: ProcessRequest): Promise<ProcessResult> {
    const child = execa(request.file, request.args, {
      reject: false,
      stripFinalNewline: false,
      maxBuffer: maxOutputBytes,
      forceKillAfterDelay: 2000,
      ...(request.input === undefined ? { stdin: 'ignore' as const } : { input: request.input }),
      ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
      env: { PATH: searchPath(process.env.PATH), ...request.env },
      ...(request.timeoutMs === undefined ? {} : { timeout: request.timeoutMs }),
      ...(request.signal === undefined ? {} : { cancelSignal: request.signal }),
    });
    child.once('exit', () => {
      // What it handed its output to, e.g. a multiplexing ssh, may outlive it: nobody waits for that after a kill.
      if (!child.killed) return;
      child.stdout.destroy();
      child.stderr.destroy();
    });
    const result = await child;
    return {
      exitCode: result.exitCode,
      signal: result.signal,
      timedOut: result.timedOut,
      startError: result.exitCode === undefined && result.signal === undefined ? (result.code ?? 'unknown') : undefined,
      stdout: typeof result.stdout === 'string' ? result.stdout : '',
      stderr: typeof result.stderr === 'string' ? result.stderr : '',
    };
  }
}
