import type { JudgedPair, JudgedRow, JudgedRun } from '../compare/judged-run.js';
import { isUnexpected } from '../compare/match-expectation.js';
import { trialStatus } from '../compare/trial-status.js';
import type { Trial } from '../results/trial.js';
import { stepTimeoutMs } from '../workloads/step-timeout.js';
import type { Workload } from '../workloads/schema.js';
import type { Admission, AdmissionProblem } from './admission.js';

/** The largest share of its time limit that a step may take. */
export const largestShare = 0.8;

/** What the runs of an admission gave. */
export interface AdmissionRuns {
  readonly workloads: ReadonlyMap<string, Workload>;
  /** Ten trials on each arm. */
  readonly main: JudgedRun;
  /** Workloads with their mutation applied; undefined when none could be. */
  readonly mutated: JudgedRun | undefined;
  /** Why a workload has no mutated run, by id. */
  readonly notMutated: ReadonlyMap<string, string>;
  /** One run for each requirement whose answer was forced to no. */
  readonly forced: readonly { readonly requirement: string; readonly run: JudgedRun }[];
}

const sameRow =
  (row: JudgedPair) =>
  (other: JudgedPair): boolean =>
    other.workload.id === row.workload.id && other.privilege === row.privilege && other.candidate === row.candidate;

/** Judges every row of an admission: pure, from the records alone. */
export function judgeAdmission(runs: AdmissionRuns): Admission[] {
  return runs.main.rows.map((row) => judgeRow(row, runs));
}

function judgeRow(row: JudgedRow, runs: AdmissionRuns): Admission {
  const { verdict, reason } = row.judgement;
  const workload = runs.workloads.get(row.workload.id);
  const control = runs.main.control.find(
    (pair) => pair.workload.id === row.workload.id && pair.privilege === row.privilege,
  );
  const trials = [...row.baselineTrials, ...(control?.candidateTrials ?? []), ...row.candidateTrials];
  const slowestShare = workload === undefined ? 0 : shareOfLimit(trials, stepTimeoutMs(workload));
  const base = { workload: row.workload.id, privilege: row.privilege, candidate: row.candidate, verdict, slowestShare };
  const forced = forcedProblems(row, runs);
  if (verdict === 'host-incapable') {
    const result = forced.length === 0 ? 'cannot-run-here' : 'refused';
    return { ...base, result, reason, trials: 0, turnedRed: [], problems: forced };
  }
  const mutation = mutationProblems(row, control, runs);
  const problems = [
    ...verdictProblems(row),
    ...(control?.judgement.verdict === 'same-pass' ||
    control?.judgement.verdict === 'same-fail' ||
    control === undefined
      ? []
      : [{ kind: 'control-diverged' as const, reason: control.judgement.reason }]),
    ...(slowestShare > largestShare ? [slow(slowestShare)] : []),
    ...mutation.problems,
    ...forced,
  ];
  const result = problems.length === 0 ? 'admitted' : 'refused';
  return { ...base, result, reason, trials: trials.length, turnedRed: mutation.turnedRed, problems };
}

function verdictProblems({ judgement: { verdict, reason }, match, expectation }: JudgedRow): AdmissionProblem[] {
  switch (verdict) {
    case 'flaky':
      return [{ kind: 'flaky', reason }];
    case 'contaminated':
      return [{ kind: 'left-behind', reason }];
    case 'infrastructure':
    case 'incomplete':
    case 'host-incapable':
      return [{ kind: 'not-decided', verdict, reason }];
    case 'same-pass':
    case 'same-fail':
    case 'regressed':
    case 'fixed':
    case 'drift':
    case 'fails-differently': {
      const wanted = `${verdict} where the declaration expects ${expectation?.verdict ?? 'nothing'}: ${reason}`;
      return isUnexpected(match) || match === 'unexpectedly-same' ? [{ kind: 'unexpected', reason: wanted }] : [];
    }
  }
}

const slow = (share: number): AdmissionProblem => ({
  kind: 'slow',
  share,
  reason: `its longest step took ${String(Math.round(share * 100))} % of its time limit; ${String(largestShare * 100)} % is the most`,
});

/** A timed-out step took all of its time. */
function shareOfLimit(trials: readonly Trial[], limitMs: number): number {
  return Math.max(
    0,
    ...trials.flatMap(({ outcome }) => {
      const steps = 'steps' in outcome ? outcome.steps.map(({ durationMs }) => durationMs / limitMs) : [];
      return outcome.kind === 'timed-out' ? [...steps, 1] : steps;
    }),
  );
}

/** Every arm that passes has to turn red. Where none passes here the mutation shows nothing. */
function mutationProblems(
  row: JudgedRow,
  control: JudgedPair | undefined,
  { mutated, notMutated }: AdmissionRuns,
): { readonly problems: readonly AdmissionProblem[]; readonly turnedRed: readonly string[] } {
  const why = notMutated.get(row.workload.id);
  if (why !== undefined) return { problems: [{ kind: 'no-mutation', reason: why }], turnedRed: [] };
  const changed = mutated?.rows.find(sameRow(row));
  const changedControl = mutated?.control.find(
    (pair) => pair.workload.id === row.workload.id && pair.privilege === row.privilege,
  );
  const arms = [
    { arm: 'baseline', before: row.baselineTrials, after: changed?.baselineTrials },
    ...(control === undefined
      ? []
      : [{ arm: 'baseline-again', before: control.candidateTrials, after: changedControl?.candidateTrials }]),
    { arm: row.candidate, before: row.candidateTrials, after: changed?.candidateTrials },
  ].filter(({ before }) => before.some((trial) => trialStatus(trial.outcome).kind === 'passed'));
  const judged = arms.map(({ arm, after }) => ({
    arm,
    kinds: (after ?? []).map((trial) => trialStatus(trial.outcome).kind),
  }));
  return {
    problems: judged.flatMap(({ arm, kinds }): AdmissionProblem[] => {
      if (kinds.includes('passed'))
        return [{ kind: 'mutation-passes', reason: `${arm} still passes with the mutation` }];
      if (kinds.length === 0 || kinds.includes('void')) {
        return [{ kind: 'mutation-not-decided', reason: `${arm} gave no result with the mutation` }];
      }
      return [];
    }),
    turnedRed: judged
      .filter(({ kinds }) => kinds.length > 0 && kinds.every((kind) => kind === 'failed'))
      .map(({ arm }) => arm),
  };
}

function forcedProblems(row: JudgedRow, { forced }: AdmissionRuns): AdmissionProblem[] {
  return forced.flatMap(({ requirement, run }) => {
    const changed = run.rows.find(sameRow(row));
    if (changed === undefined || changed.judgement.verdict === 'host-incapable') return [];
    const reason = `with the answer to ${requirement} forced to no it gives ${changed.judgement.verdict} instead of host-incapable`;
    return [{ kind: 'requirement-ignored', reason }];
  });
}
