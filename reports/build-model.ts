import { verdictClass } from '../vocabulary/verdict.js';
import type { JudgedPair, JudgedRow, JudgedRun } from '../compare/judged-run.js';
import { outcomePassed } from '../results/step-passed.js';
import { buildSide } from './build-side.js';
import type { ReportModel, ReportRow } from './model.js';
import { runNotices } from './run-notices.js';
import { rowComparison, rowMeasures } from './row-comparison.js';
import { summarise } from './summarise.js';
import { targetWords } from './display.js';

const controlDiverged = ({ judgement }: JudgedPair): boolean => {
  const kind = verdictClass(judgement.verdict);
  return kind === 'divergence' || kind === 'indeterminate';
};

/** Turns a judged run into all that reports show. Everything is counted here and nowhere else. */
export function buildModel(run: JudgedRun): ReportModel {
  const { started } = run;
  const { plan } = started;
  const diverged = run.control.filter(controlDiverged);
  return {
    schemaVersion: 1,
    runId: started.runId,
    startedAt: started.startedAt,
    end: run.end,
    endMessage: run.endMessage ?? null,
    plan,
    environment: started.environment,
    targets: [
      { id: plan.baseline, role: 'baseline', description: targetWords(plan.baseline) },
      ...plan.candidates.map((id) => ({ id, role: 'candidate' as const, description: targetWords(id) })),
    ],
    summary: summarise(run.rows, { pairs: run.control.length, divergences: diverged.length }),
    results: run.rows.map((row) => buildRow(row)),
    aaDivergences: diverged.map(({ workload, privilege, judgement }) => ({
      workload: workload.id,
      privilege,
      verdict: judgement.verdict,
      reason: judgement.reason,
    })),
    ...(run.claims.length === 0 ? {} : { claims: [...run.claims] }),
    notices: runNotices(run, diverged.length),
  };
}

function buildRow(row: JudgedRow): ReportRow {
  const { workload, privilege, judgement, baselineTrials, candidateTrials } = row;
  const passed = (trials: typeof baselineTrials): { passed: number; total: number } => ({
    passed: trials.filter(({ outcome }) => outcomePassed(outcome)).length,
    total: trials.length,
  });
  const adaptations = workload.adaptations?.filter(
    (one) => one.privilege === privilege && (one.target === row.candidate || one.target === row.baseline),
  );
  const measures = workload.compare?.includes('usage') === true ? rowMeasures(baselineTrials, candidateTrials) : [];
  return {
    workload: workload.id,
    title: workload.title,
    suite: workload.suite,
    privilege,
    baseline: row.baseline,
    candidate: row.candidate,
    verdict: judgement.verdict,
    expectation: row.match,
    trials: { baseline: passed(baselineTrials), candidate: passed(candidateTrials) },
    signature: judgement.signature ?? null,
    reason: judgement.reason,
    evidence: [...baselineTrials, ...candidateTrials].flatMap(({ evidence }) => evidence),
    observables: comparedObservables(row),
    ...(judgement.comparison === undefined ? {} : { comparison: rowComparison(judgement.comparison) }),
    ...(measures.length === 0 ? {} : { measures }),
    ...(workload.settings === undefined ? {} : { settings: workload.settings }),
    sources: workload.sources,
    expected: row.expectation ?? null,
    caveats: workload.caveats,
    ...(workload.why === undefined ? {} : { why: workload.why }),
    ...(adaptations === undefined || adaptations.length === 0 ? {} : { adaptations }),
    sides: {
      baseline: buildSide(row.baseline, baselineTrials, workload, privilege),
      candidate: buildSide(row.candidate, candidateTrials, workload, privilege),
    },
  };
}

/** Observables of both sides where both have passed; one that only one side has differs. */
function comparedObservables({ baselineTrials, candidateTrials }: JudgedRow): ReportRow['observables'] {
  const values = (trials: typeof baselineTrials): Readonly<Record<string, string>> | undefined => {
    const outcome = trials.find((trial) => outcomePassed(trial.outcome))?.outcome;
    return outcome?.kind === 'completed' ? outcome.observables : undefined;
  };
  const [one, other] = [values(baselineTrials), values(candidateTrials)];
  if (one === undefined || other === undefined) return [];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].map((id) => ({
    id,
    baseline: one[id] ?? '',
    candidate: other[id] ?? '',
    same: one[id] === other[id],
  }));
}
