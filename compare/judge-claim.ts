import type { Claim, ClaimFinding, ClaimRow } from '../vocabulary/claim.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { isDecisive } from '../vocabulary/verdict.js';
import type { JudgedRow } from './judged-run.js';
import { wilsonInterval } from './wilson-interval.js';

type Decided = ClaimFinding['rows'][number];

/** What the rows of one candidate say of a claim: total, pure, and never more than the rows. */
export function judgeClaim(claim: Claim, rows: readonly JudgedRow[], candidate: TargetId): ClaimFinding {
  const own = rows.filter((row) => row.candidate === candidate);
  const { id, text, layer, source, answer } = claim;
  const base = { id, text, layer, source, candidate };
  switch (answer.by) {
    case 'rows':
      return {
        ...base,
        ...fromRows(
          answer.rows.flatMap((named) => matching(named, own)),
          candidate,
        ),
      };
    case 'share':
      return { ...base, ...fromShare(own, candidate) };
    case 'rule':
    case 'posture':
    case 'benchmark':
      return {
        ...base,
        finding: 'not-decided-by-a-run',
        agreeing: 0,
        decided: 0,
        named: 0,
        sentence: answer.how,
        rows: [],
      };
  }
}

const matching = (named: ClaimRow, rows: readonly JudgedRow[]): Decided[] =>
  rows
    .filter(
      ({ workload, privilege }) =>
        workload.id === named.workload && (named.privilege === undefined || named.privilege === privilege),
    )
    .map(({ workload, privilege, judgement: { verdict } }) => ({
      workload: workload.id,
      privilege,
      verdict,
      agrees: isDecisive(verdict) ? named.verdicts.some((wanted) => wanted === verdict) : null,
    }));

type Finding = Omit<ClaimFinding, 'id' | 'text' | 'layer' | 'source' | 'candidate'>;

function fromRows(rows: readonly Decided[], candidate: TargetId): Finding {
  const decided = rows.filter(({ agrees }) => agrees !== null).length;
  const agreeing = rows.filter(({ agrees }) => agrees === true).length;
  const counts = { agreeing, decided, named: rows.length, rows: [...rows] };
  if (decided === 0) {
    return { ...counts, finding: 'undecided', sentence: `none of its ${String(rows.length)} rows was decided here` };
  }
  const finding = agreeing === decided ? 'as-claimed' : agreeing === 0 ? 'not-as-claimed' : 'partly';
  const sentence = `under ${candidate} ${String(agreeing)} of ${String(decided)} decided rows are as claimed, of ${String(rows.length)} named`;
  return { ...counts, finding, sentence };
}

function fromShare(rows: readonly JudgedRow[], candidate: TargetId): Finding {
  const decisive = rows.filter(({ judgement }) => isDecisive(judgement.verdict));
  const agreeing = decisive.filter(({ judgement }) => judgement.verdict === 'same-pass').length;
  const counts = { agreeing, decided: decisive.length, named: rows.length, rows: [] };
  if (decisive.length === 0) return { ...counts, finding: 'undecided', sentence: 'no row was decided here' };
  const [low, high] = wilsonInterval(agreeing, decisive.length);
  const percent = (share: number): string => `${String(Math.round(share * 100))} %`;
  const sentence = `under ${candidate} ${String(agreeing)} of ${String(decisive.length)} decided rows pass alike (95 % interval ${percent(low)} to ${percent(high)}); the rows were chosen to find differences, so this is no share of workloads in use`;
  return { ...counts, finding: 'figure', sentence };
}
