import type { ProcessRequest } from '../process/process-runner.js';

/**
 * The same program in a process and mount namespace of its own, so that nothing of it, neither children nor mounts,
 * outlives it or this process, however either ends (setpriv(1) --pdeathsig, unshare(1) --kill-child). Needs root.
 */
export const contained = (file: string, args: readonly string[]): Pick<ProcessRequest, 'file' | 'args'> => ({
  file: 'setpriv',
  args: ['--pdeathsig', 'KILL', 'unshare', '--pid', '--fork', '--kill-child', '--mount-proc', file, ...args],
});

/** The program that one of the wrappers did not find, from what they print. */
export const programNotFound = (stderr: string): string | undefined =>
  /failed to execute (\S+): No such file or directory/.exec(stderr)?.[1];
