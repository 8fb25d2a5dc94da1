import type Docker from 'dockerode';
import { untilAborted } from './abort.js';
import type { ExecResult } from './container-driver.js';
import { StreamCapture } from './stream-capture.js';

/** Runs a command inside a running container; rejects with the engine's refusal. */
export async function runExec(
  container: Docker.Container,
  command: readonly string[],
  signal: AbortSignal,
): Promise<ExecResult> {
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: false });
  const capture = new StreamCapture(stream, false);
  try {
    await untilAborted(capture.closed, signal);
    return { exitCode: await exitCodeOf(exec, signal), ...capture.current() };
  } finally {
    capture.stop();
  }
}

const pollMs = 10;

/** The output closes a moment before the engine knows the exit status. */
async function exitCodeOf(exec: Docker.Exec, signal: AbortSignal): Promise<number> {
  for (;;) {
    const { Running, ExitCode } = await exec.inspect();
    if (!Running && ExitCode !== null) return ExitCode;
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
