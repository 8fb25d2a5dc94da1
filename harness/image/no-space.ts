import { HarnessError } from '../errors/harness-error.js';

/** The error in words when it says that a disk is full; undefined when it says something else. */
export function noSpaceError(error: unknown, folder: string): HarnessError | undefined {
  const full =
    error instanceof Error &&
    (('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) ||
      /no space left on device|disk quota exceeded/i.test(error.message));
  if (!full) return undefined;
  return new HarnessError(
    'infrastructure',
    `no space left on the disk of ${folder}: free some, or choose another folder`,
    {
      cause: error,
    },
  );
}
