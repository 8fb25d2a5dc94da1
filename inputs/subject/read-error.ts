import type { Place, ReadSubjects } from './setting.js';
import { where } from './where.js';

/** Says why a file cannot be read, and where. Thrown and caught inside `inputs/` only; the message is for the user. */
export class ReadError extends Error {
  override readonly name = 'ReadError';

  constructor(
    message: string,
    readonly place: Place | undefined,
  ) {
    super(message);
  }
}

/** What is wrong at a place, as `FILE:LINE: why`. */
export const errorAt = (place: Place, why: string): ReadError => new ReadError(`${where(place)}: ${why}`, place);

/** Turns a ReadError of `read` into the answer that a caller gets. */
export function catchReadError(read: () => ReadSubjects): ReadSubjects {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, message: error.message, place: error.place };
    throw error;
  }
}
