import type { Progress } from './progress.js';

/** Says nothing. */
export const silentProgress: Progress = {
  phase: () => undefined,
  begin: () => undefined,
  trialStarted: () => undefined,
  trialFinished: () => undefined,
  note: () => undefined,
  end: () => undefined,
};
