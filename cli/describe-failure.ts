import { exitCodes } from './exit-codes.js';

/** Errors are told apart by name, so that a command that fails early need not load the code of the others. */
const usageErrors = ['UsageError', 'DeclarationError'];

/** One sentence and the exit status for whatever ended a command. */
export function describeFailure(
  error: unknown,
  signal: AbortSignal,
): { readonly message: string; readonly exitCode: number } {
  if (signal.aborted) {
    const reason = signal.reason instanceof Error ? signal.reason.message : 'stopped';
    return { message: reason, exitCode: exitCodes.interrupted };
  }
  if (!(error instanceof Error)) return { message: String(error), exitCode: exitCodes.infrastructure };
  if (usageErrors.includes(error.name)) return { message: error.message, exitCode: exitCodes.usage };
  if (error.name === 'HarnessError' && 'code' in error && error.code === 'usage') {
    return { message: error.message, exitCode: exitCodes.usage };
  }
  return { message: withSystemCause(error), exitCode: exitCodes.infrastructure };
}

/** Says what to do about the system errors that a user meets most. */
function withSystemCause(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return `${error.message}; free space and run again`;
  if (code === 'EACCES' || code === 'EPERM') return `${error.message}; run as a user who may do this`;
  return error.message;
}
