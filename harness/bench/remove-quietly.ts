import { timeLimit } from '../clock/time-limit.js';
const removeMs = 60_000;

/** Gives a removal its time; one that fails is made up for at the next start, which finds what carries our labels. */
export const removeQuietly = (remove: (signal: AbortSignal) => Promise<void>): Promise<void> =>
  remove(timeLimit(removeMs)).catch(() => undefined);
