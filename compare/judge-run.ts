import type { Privilege } from '../vocabulary/privilege.js';
import type { Arm } from '../vocabulary/arm.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { verdictClass } from '../vocabulary/verdict.js';
import type { RunEvent } from '../results/events.js';
import type { ParsedRecord } from '../results/parse-record.js';
import { isOneSided } from '../results/one-sided.js';
import type { RecordedWorkload } from '../results/recorded-workload.js';
import type { Trial } from '../results/trial.js';
import type { JudgedPair, JudgedRow, JudgedRun } from './judged-run.js';
import { judgeClaim } from './judge-claim.js';
import { findExpectation, matchExpectation } from './match-expectation.js';
import type { TrialStatus } from './trial-status.js';
import { trialStatus } from './trial-status.js';
import { judgePair } from './verdict.js';

interface Side {
  readonly arm: Arm;
  readonly target: TargetId;
}

/** Judges every pair of a record. Pure: the same record gives the same judgement whenever it is read. */
export function judgeRun({ started, events }: ParsedRecord): JudgedRun {
  const { plan, workloads } = started;
  const trials = events.flatMap((event) => (event.type === 'trial-finished' ? [event.trial] : []));
  const today = started.startedAt.slice(0, 10);
  const pair = (
    workload: RecordedWorkload,
    privilege: Privilege,
    { one, other, control }: { readonly one: Side; readonly other: Side; readonly control?: Side },
  ): JudgedPair => {
    const of = (side: Side): Trial[] => trialsOf(trials, workload.id, privilege, side);
    const [baselineTrials, candidateTrials] = [of(one), of(other)];
    const statuses = (made: readonly Trial[]): TrialStatus[] =>
      made.map(({ outcome }) => trialStatus(outcome, control === undefined ? [] : workload.compare));
    return {
      workload,
      privilege,
      baseline: one.target,
      candidate: other.target,
      baselineTrials,
      candidateTrials,
      judgement: judgePair({
        unmet: unmetRequirements(workload, privilege),
        contamination: contaminationOf(events, workload.id, privilege),
        baseline: statuses(baselineTrials),
        candidate: statuses(candidateTrials),
        ...(control === undefined ? {} : { control: statuses(of(control)) }),
        planned: plan.trials,
      }),
    };
  };
  const oneSided = isOneSided(plan);
  const baseline: Side = { arm: 'baseline', target: plan.baseline };
  const again: Side = { arm: 'baseline-again', target: plan.baseline };
  const blocks = workloads.flatMap((workload) => workload.privileges.map((privilege) => ({ workload, privilege })));
  const rows = blocks.flatMap(({ workload, privilege }) =>
    plan.candidates.map((target): JudgedRow => {
      const judged = pair(workload, privilege, {
        ...{ one: baseline, other: { arm: 'candidate', target } },
        control: again,
      });
      // Expectations and claims are about a candidate beside another baseline.
      const expectation = oneSided ? undefined : findExpectation(workload.expectations, target, privilege);
      return { ...judged, expectation, match: matchExpectation(judged.judgement, expectation, today) };
    }),
  );
  const control = blocks
    .map(({ workload, privilege }) => pair(workload, privilege, { one: baseline, other: again }))
    .filter(({ judgement }) => verdictClass(judgement.verdict) !== 'inconclusive');
  const claims = plan.candidates.flatMap((candidate) =>
    (oneSided ? [] : (started.claims ?? [])).map((claim) => judgeClaim(claim, rows, candidate)),
  );
  return { started, ...endOf(events), rows, control, claims };
}

const trialsOf = (trials: readonly Trial[], workload: string, privilege: Privilege, side: Side): Trial[] =>
  trials
    .filter(
      (trial) =>
        trial.workload === workload &&
        trial.privilege === privilege &&
        trial.arm === side.arm &&
        trial.target === side.target,
    )
    // A trial that said nothing may have been made again by a resumed run: the later one stands.
    .filter((trial, index, all) => all.findLastIndex(({ round }) => round === trial.round) === index)
    .sort((a, b) => a.round - b.round);

const unmetRequirements = (workload: RecordedWorkload, privilege: Privilege) =>
  workload.requirements
    .filter((entry) => entry.privilege === privilege)
    .flatMap(({ answers }) => answers.filter(({ met }) => !met));

/** The health check that failed last, unless a resumed run has made trials of the block since then. */
function contaminationOf(events: readonly RunEvent[], workload: string, privilege: Privilege): string | undefined {
  const last = events.findLast((event) => {
    switch (event.type) {
      case 'block-contaminated':
        return event.workload === workload && event.privilege === privilege;
      case 'trial-finished':
        return event.trial.workload === workload && event.trial.privilege === privilege;
      case 'run-started':
      case 'run-resumed':
      case 'run-finished':
        return false;
    }
  });
  return last?.type === 'block-contaminated' ? last.reason : undefined;
}

/** A run that was resumed after its end is unfinished again. */
function endOf(events: readonly RunEvent[]): Pick<JudgedRun, 'end' | 'endMessage'> {
  const last = events.findLast((event) => event.type === 'run-finished' || event.type === 'run-resumed');
  if (last?.type !== 'run-finished') return { end: 'unfinished', endMessage: undefined };
  return { end: last.end, endMessage: last.message };
}
