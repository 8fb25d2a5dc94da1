import type { ProcessResult } from './process-runner.js';

/** How a program ends that does what it should and says nothing. */
export const succeeded: ProcessResult = {
  exitCode: 0,
  signal: undefined,
  timedOut: false,
  startError: undefined,
  stdout: '',
  stderr: '',
};
