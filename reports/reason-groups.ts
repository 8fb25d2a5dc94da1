import type { Verdict } from '../vocabulary/verdict.js';
import type { ReportRow } from './model.js';

/** Rows that are inconclusive for the same reason. */
export interface ReasonGroup {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly rows: readonly ReportRow[];
}

/** Groups by verdict and reason, largest first, then in order of appearance. */
export function reasonGroups(rows: readonly ReportRow[]): readonly ReasonGroup[] {
  const groups = new Map<string, ReasonGroup>();
  for (const row of rows) {
    const key = `${row.verdict}\n${row.reason}`;
    const others = groups.get(key)?.rows ?? [];
    groups.set(key, { verdict: row.verdict, reason: row.reason, rows: [...others, row] });
  }
  return [...groups.values()].sort((left, right) => right.rows.length - left.rows.length);
}
