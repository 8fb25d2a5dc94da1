import { isUnexpected } from '../compare/match-expectation.js';
import type { ExpectationMatch } from '../vocabulary/expectation.js';
import type { Verdict } from '../vocabulary/verdict.js';
import { verdictClass } from '../vocabulary/verdict.js';

/** What a row weighs for a reader, in the order in which reports show them. */
export type RowClass = 'unexpected' | 'expected' | 'flaky' | 'inconclusive' | 'same';

interface Judged {
  readonly verdict: Verdict;
  readonly expectation: ExpectationMatch;
}

/**
 * The class of one row. `unexpected` is what the summary counts so: differences that no valid expectation covers, and
 * agreement of another kind than the corpus expects. `expected` are the other differences.
 */
export function rowClass({ verdict, expectation }: Judged): RowClass {
  if (isUnexpected(expectation)) return 'unexpected';
  const counted = verdictClass(verdict);
  switch (counted) {
    case 'divergence':
      return 'expected';
    case 'indeterminate':
      return 'flaky';
    case 'inconclusive':
      return 'inconclusive';
    case 'same':
      return 'same';
    default:
      return counted satisfies never;
  }
}

/** Rows where a difference was expected and none was found: they fail nothing, but somebody has to look at them. */
export const unexpectedlySame = <T extends Judged>(rows: readonly T[]): readonly T[] =>
  rows.filter(({ expectation }) => expectation === 'unexpectedly-same');

/** Rows of one class, in their order. */
export const rowsOf = <T extends Judged>(rows: readonly T[], wanted: RowClass): readonly T[] =>
  rows.filter((row) => rowClass(row) === wanted);
