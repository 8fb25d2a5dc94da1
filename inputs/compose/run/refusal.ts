import { shown } from '../../docker-run/line-error.js';
import { ReadError } from '../../subject/read-error.js';
import type { Span } from '../field.js';
import { placeOf, whereIs } from '../field.js';

/** Why a service cannot be run as it is; `why` is a clause that says what to do, without a full stop. */
export function refusal(at: Span, service: string, why: string): ReadError {
  const end = /[.?!]$/.test(why) ? '' : '.';
  return new ReadError(`${whereIs(at)}: the service ${shown(service)}: ${why}${end}`, placeOf(at));
}
