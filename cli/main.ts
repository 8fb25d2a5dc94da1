import { isatty } from 'node:tty';
import { CommanderError } from 'commander';
import { SystemClock } from '../harness/clock/system-clock.js';
import { findPackageRoot } from './context.js';
import type { CliContext } from './context.js';
import { exitCodes } from './exit-codes.js';
import { describeFailure } from './describe-failure.js';
import { shownText } from './shown-text.js';
import { asksForStaticCheck } from './static/asks-for-static-check.js';
import { StopPresses } from './stop-presses.js';

/** Runs the program for a command line and sets the process's exit status. */
export async function main(argv: readonly string[]): Promise<void> {
  const stopping = new AbortController();
  const presses = new StopPresses(new SystemClock());
  const onSignal = (signal: NodeJS.Signals): void => {
    const wanted = presses.take();
    if (wanted === 'stop') stopping.abort(new Error(`stopped by ${signal}`));
    // What is left behind is taken away at the next start.
    else if (wanted === 'end') process.exit(exitCodes.interrupted);
  };
  // A static check leaves nothing behind, and where it waits for its input nobody would hear of a signal.
  if (!asksForStaticCheck(argv)) {
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    process.on('SIGHUP', onSignal);
  }
  // A reader such as `head` may close early; that is no reason to lose a run.
  process.stdout.on('error', () => undefined);
  const context: CliContext = {
    env: process.env,
    cwd: process.cwd(),
    argv,
    signal: stopping.signal,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    // `isTTY` of a stream is undefined where it is none, and undefined is no answer.
    stdinIsTerminal: isatty(0),
    stdoutIsTerminal: isatty(1),
    stderrIsTerminal: isatty(2),
    columns: process.stdout.isTTY ? process.stdout.columns : 120,
    packageRoot: findPackageRoot(),
  };
  process.exitCode = await runProgram(argv, context);
}

/** Runs a command line and returns its exit status. */
export async function runProgram(argv: readonly string[], context: CliContext): Promise<number> {
  const status = { code: exitCodes.nothingUnexpected as number };
  try {
    const setExitCode = (code: number): void => {
      status.code = code;
    };
    // A static check is there for editors and commit hooks: it does not wait for what the other commands load.
    const program = asksForStaticCheck(argv)
      ? (await import('./static/static-program.js')).buildStaticProgram(context, setExitCode)
      : (await import('./program.js')).buildProgram(context, setExitCode);
    await program.parseAsync([...argv], { from: 'user' });
    return status.code;
  } catch (error) {
    // The parser of the command line has said already what is wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    const failure = describeFailure(error, context.signal);
    context.stderr(`eci-compat: ${shownText(failure.message)}\n`);
    return failure.exitCode;
  }
}
