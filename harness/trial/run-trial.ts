import { CleanupStack } from '../cleanup/cleanup-stack.js';
import type { Outcome } from '../../results/outcome.js';
import { outcomePassed, stepPassed } from '../../results/step-passed.js';
import type { Trial } from '../../results/trial.js';
import { buildSteps } from '../../workloads/build-steps.js';
import type { Workload } from '../../workloads/schema.js';
import type { Step } from '../../workloads/step.js';
import { assembleOutcome } from './assemble-outcome.js';
import { isObserved, observedOutcome } from './observed-outcome.js';
import { prepareTrial } from './prepare-trial.js';
import type { PreparedTrial } from './prepare-trial.js';
import { removeLater } from './remove-later.js';
import { runDockerStep } from './run-docker-step.js';
import { runExecStep } from './run-exec-step.js';
import { runStep } from './run-step.js';
import { runnableTrial } from './runnable-trial.js';
import { saveEvidence } from './save-evidence.js';
import type { StepReport } from './step-end.js';
import { trialIdentity, wrongTarget } from './trial-identity.js';
import type { TrialPorts } from './trial-ports.js';
import { diskWatchOf, processLimitOf } from './trial-limits.js';
import { settleServices } from './settle-services.js';
import { readBackOf } from './workplace.js';
import type { Workplace } from './workplace.js';
import { startServices } from './start-services.js';
import { stepRequest } from './trial-requests.js';
import type { TrialSpec } from './trial-spec.js';

/**
 * Makes one trial: phases prepare, services, steps, evidence, cleanup. The only place where outcomes are made.
 * What it made on the engine is removed in any case. Rejects when the run is aborted or evidence cannot be written.
 */
export async function runTrial(
  spec: TrialSpec,
  blockUidMap: string | undefined,
  ports: TrialPorts,
  signal: AbortSignal,
): Promise<Trial> {
  const started = ports.clock.now();
  const startedMs = ports.clock.monotonicMs();
  const trial = runnableTrial(spec, ports.machine?.trialFiles);
  // A probe container is not in the namespace that a workload chooses itself.
  const probedUidMap = spec.workload.options?.userns === undefined ? blockUidMap : undefined;
  const place: Workplace = {
    trial,
    blockUidMap: probedUidMap,
    ports,
    cleanup: new CleanupStack(),
    reports: [],
    measures: {},
    copies: [],
    proof: undefined,
    signal,
    bound: new AbortController(),
  };
  let outcome: Outcome;
  let evidence: string[] = [];
  try {
    outcome = await execute(place);
    const identity = trialIdentity(spec.target, readBackOf(place), probedUidMap);
    if (identity !== undefined) outcome = wrongTarget(trial, identity) ?? outcome;
    // Passes that read facts are kept too: whether both sides read the same is not known here.
    if (!outcomePassed(outcome) || isCompared(spec.workload)) {
      const around = await ports.surroundings(spec.target.id, started);
      const mounts = place.reports.at(-1)?.mounts;
      const files = { ...around, ...(mounts === undefined ? {} : { 'mounts.txt': `${mounts}\n` }) };
      evidence = await saveEvidence(spec, outcome, readBackOf(place), files, ports.evidence);
    }
  } finally {
    const failures = await place.cleanup.run();
    if (failures.length > 0) ports.onLeftover?.(failures);
  }
  const identity = trialIdentity(spec.target, readBackOf(place), probedUidMap);
  return {
    workload: spec.workload.id,
    privilege: spec.privilege,
    arm: spec.arm,
    target: spec.target.id,
    round: spec.round,
    startedAt: started.toISOString(),
    durationMs: ports.clock.monotonicMs() - startedMs,
    ...(identity === undefined ? {} : { identity }),
    outcome,
    evidence,
  };
}

const isCompared = ({ observables = [], compare }: Workload): boolean =>
  observables.length > 0 || compare !== undefined;

async function execute(place: Workplace): Promise<Outcome> {
  const { trial, ports, cleanup, reports, signal } = place;
  const preparation = await prepareTrial(trial, ports, cleanup, signal);
  if (!preparation.ok) return preparation.outcome;
  place.copies = preparation.prepared.copies;
  const disk = diskWatchOf(place);
  const { prepared } = preparation;
  const { length: builds } = buildSteps(trial.workload.steps);
  // Services may run what is built.
  if ((await runSteps(place, prepared, 0, builds)) && (await startServices(place, prepared))) {
    await runSteps(place, prepared, builds, trial.workload.steps.length);
    if (trial.workload.compare !== undefined) await settleServices(place);
  }
  const most = await disk?.end();
  const outcome = assembleOutcome(reports, place.measures);
  // What was removed under its hands ends as a failure of the engine, which has no steps.
  const steps = reports.flatMap(({ end }) => (end.kind === 'ended' ? [end.result] : []));
  if (most !== undefined) return { kind: 'limit-reached', limit: 'disk', most, steps };
  const processes = await processLimitOf(place);
  if (processes !== undefined) return { kind: 'limit-reached', limit: 'processes', most: processes, steps };
  return outcomePassed(outcome) && isObserved(trial.workload) ? await observedOutcome(place, outcome) : outcome;
}

/** Whether all of them passed. */
async function runSteps(place: Workplace, prepared: PreparedTrial, from: number, to: number): Promise<boolean> {
  for (const [offset, step] of place.trial.workload.steps.slice(from, to).entries()) {
    const report = await runOne(place, prepared, from + offset, step);
    place.reports.push(report);
    if (report.end.kind !== 'ended' || !stepPassed(report.end.result)) return false;
  }
  return true;
}

function runOne(place: Workplace, { stepOptions }: PreparedTrial, index: number, step: Step): Promise<StepReport> {
  const { trial, ports, reports, signal, bound } = place;
  if ('docker' in step) return runDockerStep(trial, index, step, ports, { signal, stopped: bound.signal });
  if ('exec' in step) return runExecStep(trial, index, step, ports, signal);
  const request = stepRequest(trial, ports.owner, index, step, stepOptions.get(index) ?? {}, ports.newMark());
  removeLater(place, request.create.name, () => reports[index]?.containerId);
  return runStep(request, trial.target.driver, ports, signal);
}
