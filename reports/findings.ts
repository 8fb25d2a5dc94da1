import { verdictClass } from '../vocabulary/verdict.js';
import type { ReportRow } from './model.js';
import { rowsOf } from './row-class.js';

/** What a report shows first. */
export interface Findings {
  readonly title: string;
  /** Unexpected rows, then expected differences. */
  readonly rows: readonly ReportRow[];
}

/** The differences of a run, and rows that agree in a way that nobody expected; the title says so where there are any. */
export function findingsOf(results: readonly ReportRow[]): Findings {
  const rows = [...rowsOf(results, 'unexpected'), ...rowsOf(results, 'expected')];
  const differ = rows.every(({ verdict }) => verdictClass(verdict) === 'divergence');
  return { title: differ ? 'Differences' : 'Differences and unexpected results', rows };
}
