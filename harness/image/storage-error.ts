import { HarnessError } from '../errors/harness-error.js';

/** The error in words when it says that a folder cannot be written or its disk is full; undefined when it says something else. */
export function storageError(error: unknown, folder: string): HarnessError | undefined {
  if (!(error instanceof Error) || error instanceof HarnessError) return outOfSpace(error, folder);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') {
    const message = `${folder} cannot be written (${error.message}): choose another folder, or run again with sudo`;
    return new HarnessError('infrastructure', message, { cause: error });
  }
  return outOfSpace(error, folder);
}

/** Programs say it in words, system calls by a code. */
function outOfSpace(error: unknown, folder: string): HarnessError | undefined {
  if (!(error instanceof Error)) return undefined;
  const full =
    ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) ||
    /no space left on device|disk quota exceeded/i.test(error.message);
  if (!full) return undefined;
  const message = `no space left on the disk of ${folder}: free some, or choose another folder`;
  return new HarnessError('infrastructure', message, { cause: error });
}
