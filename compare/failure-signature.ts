import type { Excerpt } from '../results/excerpt.js';
import type { Outcome, StepResult } from '../results/outcome.js';
import { stepPassed } from '../results/step-passed.js';
import { errnoOf } from './errno.js';
import { normaliseMessage } from './normalise.js';
import type { Signature } from './signature.js';

type Failure = Exclude<Outcome, { readonly kind: 'infrastructure' }>;

const signalOffset = 128;
const lastSignal = 64;

/** Last line with text; programs print the cause last. */
function lastLine(excerpt: Excerpt): string {
  const text = excerpt.omittedBytes > 0 ? excerpt.tail : excerpt.head + excerpt.tail;
  return text.split('\n').findLast((line) => line.trim() !== '') ?? '';
}

const ownMessage = (step: { readonly stdout: Excerpt; readonly stderr: Excerpt }): string =>
  lastLine(step.stderr) || lastLine(step.stdout);

type Ending = Pick<StepResult, 'exitCode' | 'oomKilled'> &
  Partial<Pick<StepResult, 'expectedExitCode' | 'missingText'>>;

function exitCause({ exitCode, oomKilled, expectedExitCode, missingText }: Ending): string {
  if (oomKilled) return 'oom-killed';
  if (missingText !== undefined && exitCode === expectedExitCode) return 'missing-text';
  const signal = exitCode - signalOffset;
  return signal > 0 && signal <= lastSignal ? `signal-${String(signal)}` : `exit-${String(exitCode)}`;
}

/** runc 1.0 says `rootfs_linux.go:76: mounting … caused`, later ones `error mounting …`. */
const mountFailure =
  /^(?:rootfs_linux\.go:\d+: |error )mounting ("[^"]*") to rootfs(?: "[^"]*")? at ("[^"]*")(?: caused)?: /;

/**
 * Runtimes wrap their cause in the words of every layer above them: `OCI runtime create failed: runc create failed: …`.
 * The layers differ between engine versions, so only what the innermost one says is kept.
 */
function innermost(message: string): string {
  const line =
    message
      .trim()
      .split('\n')
      .findLast((text) => text.trim() !== '') ?? '';
  return (
    line
      .replace(
        /^.*?(?:OCI runtime create failed|failed to create (?:shim )?task|failed to start (?:shim|container)):\s*/i,
        '',
      )
      .replace(/^(?:OCI runtime create failed:\s*)?(?:[\w./-]*\s(?:create|start) failed:\s*)?/i, '')
      .replace(
        /^(?:unable to start container process|container_linux\.go:\d+: starting container process caused):\s*/i,
        '',
      )
      .replace(/^(?:error during container init|process_linux\.go:\d+: container init caused):\s*/i, '')
      // The engine's advice after it is the same for every cause.
      .replace(/:\s*unknown(?:: Are you trying to mount a directory onto a file\b.*)?\.?$/i, '')
      .replace(mountFailure, 'error mounting $1 to rootfs at $2: ')
      .replace(/^(error mounting "[^"]*" to rootfs at "[^"]*": )(?:mount\b.*: )/, '$1')
      .replace(/^(error mounting "[^"]*" to rootfs at "[^"]*": )create mount.*: /, '$1create mountpoint: ')
  );
}

function build(phase: Signature['phase'], cause: string, message: string): Signature {
  const normalised = normaliseMessage(message);
  return { phase, cause, errno: errnoOf(normalised), message: normalised };
}

/** The identity of a failure; undefined for an outcome whose steps all passed. */
export function failureSignature(outcome: Failure): Signature | undefined {
  switch (outcome.kind) {
    case 'completed': {
      const failed = outcome.steps.find((step) => !stepPassed(step));
      return failed === undefined ? undefined : build('run', exitCause(failed), ownMessage(failed));
    }
    case 'create-failed':
      return build('create', `engine-${String(outcome.statusCode)}`, innermost(outcome.message));
    case 'start-failed':
      return build('start', `exit-${String(outcome.exitCode)}`, innermost(outcome.message));
    case 'service-ended':
      return build('ready', exitCause({ ...outcome, oomKilled: false }), ownMessage(outcome));
    case 'limit-reached':
      return { phase: 'run', cause: `${outcome.limit}-limit`, errno: undefined, message: '' };
    case 'timed-out':
      // What it had printed by then depends on the moment, not on the cause.
      return { phase: outcome.phase, cause: 'timeout', errno: undefined, message: '' };
  }
}
