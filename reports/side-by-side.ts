import type { Privilege } from '../vocabulary/privilege.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { verdictClass } from '../vocabulary/verdict.js';
import type { ReportModel, ReportRow } from './model.js';

/** One workload and privilege under every candidate. */
export interface SideBySideRow {
  readonly workload: string;
  readonly title: string;
  readonly privilege: Privilege;
  /** In the order of the run's candidates; undefined where the record has no row of one. */
  readonly cells: readonly (ReportRow | undefined)[];
}

/** Candidates of one run beside each other; undefined where there is only one. */
export interface SideBySide {
  readonly candidates: readonly TargetId[];
  /** Workloads that differ from the baseline on at least one candidate, in the order of the results. */
  readonly rows: readonly SideBySideRow[];
  /** For each candidate how many of its rows were decided, and how many of those differ. */
  readonly counts: readonly { readonly decisive: number; readonly divergences: number; readonly total: number }[];
}

const differs = (row: ReportRow | undefined): boolean =>
  row !== undefined && verdictClass(row.verdict) === 'divergence';

export function sideBySide({
  plan: { candidates },
  results,
}: Pick<ReportModel, 'plan' | 'results'>): SideBySide | undefined {
  if (candidates.length < 2) return undefined;
  const rows = new Map<string, SideBySideRow>();
  for (const { workload, privilege, title } of results) {
    const key = `${workload}|${privilege}`;
    if (rows.has(key)) continue;
    const cells = candidates.map((candidate) =>
      results.find((row) => row.workload === workload && row.privilege === privilege && row.candidate === candidate),
    );
    rows.set(key, { workload, title, privilege, cells });
  }
  const counts = candidates.map((candidate) => {
    const own = results.filter((row) => row.candidate === candidate);
    const divergences = own.filter(differs).length;
    const same = own.filter(({ verdict }) => verdictClass(verdict) === 'same').length;
    return { decisive: same + divergences, divergences, total: own.length };
  });
  return { candidates, rows: [...rows.values()].filter(({ cells }) => cells.some(differs)), counts };
}
