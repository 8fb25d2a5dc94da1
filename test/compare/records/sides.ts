import type { RecordSide } from '../../../compare/records/record-side.js';
import type { RunEvent, RunPlan, RunStarted } from '../../../results/events.js';
import type { Outcome } from '../../../results/outcome.js';
import type { TargetFacts } from '../../../results/environment.js';
import type { Trial } from '../../../results/trial.js';
import { environment } from '../../reports/model-builder.js';
import { finished, passedOutcome, recordOf, runFinished, startedOf } from '../../support/records.js';

/** A target that was proved with a user namespace of its own, or with the host's. */
export const provedTarget = (id: string, userNamespace: TargetFacts['userNamespace']): TargetFacts => ({
  id,
  runtime: id,
  endpoint: 'unix:///var/run/docker.sock',
  uidMap: userNamespace === 'host' ? '0 0 4294967295' : '0 165536 65536',
  userNamespace,
  probes: {},
});

/** A check on an engine with one mode: baseline and candidate are one target. */
export const oneModePlan = (target: string): RunPlan => ({
  kind: 'check',
  suite: 'check',
  baseline: target,
  candidates: [target],
  trials: 2,
  jobs: 1,
  seed: 7,
  minDecisive: 1,
});

/** Two trials of each arm of a target. */
export const armsOf = (
  target: string,
  outcomes: Partial<Readonly<Record<Trial['arm'], Outcome>>> = {},
  changes: Partial<Trial> = {},
): RunEvent[] =>
  (['baseline', 'baseline-again', 'candidate'] as const).flatMap((arm) =>
    [0, 1].map((round) =>
      finished({ arm, target, round, outcome: outcomes[arm] ?? outcomes.baseline ?? passedOutcome(), ...changes }),
    ),
  );

/** First line of a check with isolation off (A, on runc) or on (B, on sysbox-runc), changed as asked. */
export function startedOn(label: 'A' | 'B', changes: Partial<RunStarted> = {}): RunStarted {
  const target = changes.plan?.baseline ?? (label === 'A' ? 'runc' : 'sysbox-runc');
  return startedOf({
    runId: label === 'A' ? '20260131-100000-aaaa' : '20260201-100000-bbbb',
    startedAt: label === 'A' ? '2026-01-31T10:00:00.000Z' : '2026-02-01T10:00:00.000Z',
    plan: oneModePlan(target),
    environment: { ...environment, targets: [provedTarget(target, label === 'A' ? 'host' : 'own')] },
    ...changes,
  });
}

/** A side made from its first line and its trials; complete unless `end` says otherwise. */
export function sideOf(
  label: 'A' | 'B',
  started: RunStarted = startedOn(label),
  events: readonly RunEvent[] = armsOf(started.plan.baseline),
  end: readonly RunEvent[] = [runFinished()],
): RecordSide {
  return {
    label,
    record: recordOf(started, [...events, ...end]),
    target: started.plan.baseline,
    folder: `../${label.toLowerCase()}`,
  };
}
