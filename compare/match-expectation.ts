import type { Expectation, ExpectationMatch } from '../vocabulary/expectation.js';
import type { Privilege } from '../vocabulary/privilege.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { isDecisive, verdictClass } from '../vocabulary/verdict.js';
import type { Judgement } from './verdict.js';

/** The expectation that covers a pair; the first that names target and privilege. */
export function findExpectation(
  expectations: readonly Expectation[],
  candidate: TargetId,
  privilege: Privilege,
): Expectation | undefined {
  return expectations.find(
    ({ targets, privileges }) =>
      targets.includes(candidate) && (privileges === undefined || privileges.includes(privilege)),
  );
}

/** Whether a written signature begins with an expected one, cut at a slash, a colon or the end. */
export function signatureMatches(expected: string, actual: string): boolean {
  if (!actual.startsWith(expected)) return false;
  const next = actual[expected.length];
  return next === undefined || next === '/' || next === ':' || /[\s:]$/.test(expected);
}

/** How a judgement relates to what was expected. `today` is a day, YYYY-MM-DD, in the record's own time. */
export function matchExpectation(
  judgement: Judgement,
  expectation: Expectation | undefined,
  today: string,
): ExpectationMatch {
  const { verdict, signature } = judgement;
  if (!isDecisive(verdict)) return 'none';
  const diverges = verdictClass(verdict) === 'divergence';
  if (expectation === undefined) return diverges ? 'unexpected' : 'none';
  const expectsDivergence = verdictClass(expectation.verdict) === 'divergence';
  if (!diverges && expectsDivergence) return 'unexpectedly-same';
  if (verdict !== expectation.verdict) return 'unexpected';
  if (expectation.signature !== undefined && !signatureMatches(expectation.signature, signature ?? '')) {
    return 'expected-but-different-signature';
  }
  // A difference that nobody has looked at in time is not covered any more; agreement needs no cover.
  return diverges && today > expectation.review ? 'expired' : 'expected';
}

/** Whether a row fails the run. A difference that is missing is reported, but fails nothing. */
export const isUnexpected = (match: ExpectationMatch): boolean =>
  match === 'unexpected' || match === 'expected-but-different-signature' || match === 'expired';
