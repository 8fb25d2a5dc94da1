import { join } from 'node:path';
import { CleanupStack } from '../cleanup/cleanup-stack.js';
import { EngineUnreachableError } from '../driver/container-driver.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import type { Outcome } from '../../results/outcome.js';
import type { Trial } from '../../results/trial.js';
import { outcomePassed, stepPassed } from '../../results/step-passed.js';
import { assembleOutcome } from './assemble-outcome.js';
import { makeHostDirs, removeHostDirs } from './host-dirs.js';
import { runStep } from './run-step.js';
import { startListeningService } from './run-listening-service.js';
import { startService } from './run-service.js';
import { saveEvidence } from './save-evidence.js';
import type { ReadBack, StepReport } from './step-end.js';
import { trialIdentity, wrongTarget } from './trial-identity.js';
import type { TrialPorts } from './trial-ports.js';
import { serviceRequest, stepRequest, stepTimeoutMs } from './trial-requests.js';
import { trialName } from './trial-spec.js';
import type { TrialSpec } from './trial-spec.js';
import { trialVolumes } from './trial-volumes.js';
import { trialLabels } from './labels.js';

const removeDeadlineMs = 15_000;
/** An engine that is not held up removes a container well within this. */
const firstRemoveMs = 5000;
/** After Ctrl-C the whole run has 5 s; what is left is removed with the engine or at the next start. */
const abortedRemoveMs = 1500;

/**
 * Makes one trial: phases prepare, services, steps, evidence, cleanup. The only place where outcomes are made.
 * Rejects only when the run is aborted; what it made on the engine is removed in any case.
 */
export async function runTrial(
  spec: TrialSpec,
  blockUidMap: string | undefined,
  ports: TrialPorts,
  signal: AbortSignal,
): Promise<Trial> {
  const startedAt = ports.clock.now().toISOString();
  const startedMs = ports.clock.monotonicMs();
  const cleanup = new CleanupStack();
  const reports: StepReport[] = [];
  let outcome: Outcome;
  let evidence: string[] = [];
  try {
    outcome = await execute(spec, ports, cleanup, reports, signal);
    const identity = trialIdentity(spec.target, lastReadBack(reports), blockUidMap);
    if (identity !== undefined) outcome = wrongTarget(spec, identity) ?? outcome;
    if (!outcomePassed(outcome)) evidence = await saveEvidence(spec, outcome, lastReadBack(reports), ports.evidence);
  } finally {
    await cleanup.run();
  }
  const identity = trialIdentity(spec.target, lastReadBack(reports), blockUidMap);
  return {
    workload: spec.workload.id,
    privilege: spec.privilege,
    arm: spec.arm,
    target: spec.target.id,
    round: spec.round,
    startedAt,
    durationMs: ports.clock.monotonicMs() - startedMs,
    ...(identity === undefined ? {} : { identity }),
    outcome,
    evidence,
  };
}

const lastReadBack = (reports: readonly StepReport[]): ReadBack | undefined =>
  reports.findLast(({ readBack }) => readBack !== undefined)?.readBack;

async function execute(
  spec: TrialSpec,
  ports: TrialPorts,
  cleanup: CleanupStack,
  reports: StepReport[],
  signal: AbortSignal,
): Promise<Outcome> {
  const { workload, target } = spec;
  const { driver } = target;
  const name = trialName(spec);
  const removeLater = (container: string, containerId: () => string | undefined): void => {
    cleanup.add(`container ${container}`, () => removeContainer(driver, ports, container, containerId(), signal));
  };
  const hostDirRoot = join(ports.trialFiles ?? '/nonexistent', name);
  const volumes = trialVolumes(workload.options ?? {}, name, hostDirRoot);
  try {
    if (workload.hostDirs !== undefined) {
      if (ports.trialFiles === undefined)
        return setupFailed('the engine is on another machine: its directories cannot be prepared');
      cleanup.add(`directories of ${name}`, () => removeHostDirs(hostDirRoot));
      await makeHostDirs(hostDirRoot, workload.hostDirs);
    }
    for (const volume of volumes.named) {
      cleanup.add(`volume ${volume}`, () => driver.removeVolume(volume, AbortSignal.timeout(removeDeadlineMs)));
      await driver.createVolume(volume, trialLabels(spec.runId, ports.owner), signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EngineUnreachableError) {
      return { kind: 'infrastructure', cause: 'engine-unreachable', message: error.message };
    }
    return setupFailed(error instanceof Error ? error.message : String(error));
  }
  for (const service of workload.services ?? []) {
    const create = serviceRequest(spec, ports.owner, service);
    removeLater(create.name, () => undefined);
    const timeoutMs = stepTimeoutMs(workload);
    const end =
      service.readyPort === undefined
        ? await startService(service.readyLog ?? '', create, driver, timeoutMs, signal)
        : await startListeningService(create, service.readyPort, target, timeoutMs, signal);
    if (end === undefined) continue;
    reports.push({ role: { service: service.name }, containerId: undefined, end, readBack: undefined });
    return assembleOutcome(reports);
  }
  const serviceReports = reports.length;
  for (const [index, step] of workload.steps.entries()) {
    const request = stepRequest(spec, ports.owner, index, step, volumes, ports.newMark());
    removeLater(request.create.name, () => reports[serviceReports + index]?.containerId);
    const report = await runStep(request, driver, ports, signal);
    reports.push(report);
    if (report.end.kind !== 'ended' || !stepPassed(report.end.result)) break;
  }
  return assembleOutcome(reports);
}

const setupFailed = (message: string): Outcome => ({ kind: 'infrastructure', cause: 'host-setup-failed', message });

/** A runtime program that hangs holds the engine's lock on its container: it has to be ended before the removal. */
async function removeContainer(
  driver: ContainerDriver,
  ports: TrialPorts,
  name: string,
  containerId: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  try {
    await driver.remove(name, AbortSignal.timeout(signal.aborted ? abortedRemoveMs : firstRemoveMs));
  } catch (error) {
    if (error instanceof EngineUnreachableError || signal.aborted) return;
    if (containerId !== undefined) await ports.freeContainer(containerId);
    await driver.remove(name, AbortSignal.timeout(removeDeadlineMs));
  }
}
