import type { RunEvent, RunPlan, RunStarted } from '../../results/events.js';
import type { Environment } from '../../results/environment.js';
import type { ParsedRecord } from '../../results/parse-record.js';
import type { Trial } from '../../results/trial.js';
import { commonWorkloads } from './common-workloads.js';
import { contaminations } from './contaminations.js';
import { joinWorkload } from './join-workload.js';
import { armOf } from './record-side.js';
import type { RecordSide } from './record-side.js';
import { sideIds } from './side-ids.js';

/**
 * One record out of two that `joinObstacle` has nothing against, as if the sides had been arms of one run: A's trials are the
 * baseline's, B's the candidate's, A's A/A control stays the control. Facts that a record has once are A's.
 */
export function joinRecords(a: RecordSide, b: RecordSide): ParsedRecord {
  const ids = sideIds(a, b);
  const names = {
    a: { label: a.label, from: a.target, to: ids.a },
    b: { label: b.label, from: b.target, to: ids.b },
  };
  // What a suite claims, it claims of one run.
  const { claims: _, ...one } = a.record.started;
  const other = b.record.started;
  const started: RunStarted = {
    ...one,
    runId: `${one.runId} vs ${other.runId}`,
    startedAt: one.startedAt > other.startedAt ? one.startedAt : other.startedAt,
    command: ['compare'],
    plan: joinPlans(one.plan, other.plan, ids),
    environment: joinEnvironments(a, b, ids),
    workloads: commonWorkloads(a, b)
      .filter(({ privileges }) => privileges.length > 0)
      .map((common) => joinWorkload(common, names)),
  };
  const baseline = armOf(a);
  return {
    started,
    events: [
      ...trialsOf(a, baseline).map((trial) => finished(a, { ...trial, arm: 'baseline', target: ids.a })),
      ...(baseline === 'baseline' ? trialsOf(a, 'baseline-again') : []).map((trial) =>
        finished(a, { ...trial, target: ids.a }),
      ),
      ...trialsOf(b, armOf(b)).map((trial) => finished(b, { ...trial, arm: 'candidate', target: ids.b })),
      ...contaminations(a),
      ...contaminations(b),
      { type: 'run-finished', finishedAt: started.startedAt, end: 'completed' },
    ],
    validBytes: 0,
    torn: false,
  };
}

const trialsOf = ({ record, target }: RecordSide, arm: Trial['arm']): Trial[] =>
  record.events.flatMap((event) =>
    event.type === 'trial-finished' && event.trial.arm === arm && event.trial.target === target ? [event.trial] : [],
  );

const finished = ({ folder }: RecordSide, trial: Trial): RunEvent => ({
  type: 'trial-finished',
  trial: { ...trial, evidence: trial.evidence.map((path) => `${folder}/${path}`) },
});

const joinPlans = (a: RunPlan, b: RunPlan, ids: ReturnType<typeof sideIds>): RunPlan => ({
  kind: a.kind === 'check' && b.kind === 'check' ? 'check' : 'run',
  suite: a.suite === b.suite ? a.suite : `${a.suite} vs ${b.suite}`,
  baseline: ids.a,
  candidates: [ids.b],
  // Both records are complete: the shorter one says how many each side has at least.
  trials: Math.min(a.trials, b.trials),
  jobs: a.jobs,
  seed: a.seed,
  minDecisive: Math.max(a.minDecisive, b.minDecisive),
});

function joinEnvironments(a: RecordSide, b: RecordSide, ids: ReturnType<typeof sideIds>): Environment {
  const [one, other] = [a.record.started.environment, b.record.started.environment];
  const facts = ({ targets }: Environment, from: string, to: string): Environment['targets'] =>
    targets.filter(({ id }) => id === from).map((target) => ({ ...target, id: to }));
  return { ...one, targets: [...facts(one, a.target, ids.a), ...facts(other, b.target, ids.b)] };
}
