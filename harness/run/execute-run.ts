import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { mutatesState } from '../../workloads/mutates-state.js';
import { withSlowness } from '../../workloads/step-timeout.js';
import { withImages } from '../../workloads/with-images.js';
import type { RunEvent, RunStarted } from '../../results/events.js';
import { HarnessError } from '../errors/harness-error.js';
import { watchRun } from '../health/watch-run.js';
import { EvidenceFolder } from '../record/evidence-folder.js';
import { FileRecorder } from '../record/file-recorder.js';
import { recordWork } from '../record/recorded-work.js';
import type { Recorder } from '../record/recorder.js';
import type { TrialPorts } from '../trial/trial-ports.js';
import { TargetBlockExecutor } from './block-executor.js';
import { describeRun } from './describe-run.js';
import { planBlock, trialKey } from './plan-blocks.js';
import { resumeObstacle } from './resume-check.js';
import { Revival } from './revival.js';
import { runBlocks } from './run-blocks.js';
import type { RunnableBlock } from './run-blocks.js';
import type { RunRequest } from './run-request.js';

export const recordName = 'run.jsonl';

/**
 * Makes every trial of a run and records it. The record ends with a `run-finished` line however the run ends, unless the
 * record itself cannot be written. Rejects with the signal's reason when aborted, and with what stopped the run.
 */
export async function executeRun(request: RunRequest, signal: AbortSignal): Promise<void> {
  const started = describeRun(request);
  const recorder = await openRecord(request, started);
  try {
    await recordWork<RunEvent>(
      { recorder, clock: request.clock, lastLine: (end) => ({ type: 'run-finished', ...end }) },
      () => makeTrials(request, started, recorder, signal),
      signal,
    );
  } finally {
    request.progress.end();
  }
}

async function openRecord(request: RunRequest, started: RunStarted): Promise<Recorder> {
  const path = join(request.runDirectory, recordName);
  const { resume } = request;
  if (resume === undefined) {
    const recorder = await FileRecorder.create(path);
    await recorder.append(started);
    return recorder;
  }
  const obstacle = resumeObstacle(resume.started, started);
  if (obstacle !== undefined) {
    throw new HarnessError('usage', `${path} cannot be continued: ${obstacle}; start a new run`);
  }
  const recorder = await FileRecorder.resume(path, resume.validBytes);
  await recorder.append({ type: 'run-resumed', resumedAt: request.clock.now().toISOString() });
  return recorder;
}

async function makeTrials(
  request: RunRequest,
  started: RunStarted,
  recorder: Recorder,
  signal: AbortSignal,
): Promise<void> {
  const { host, plan, clock, progress } = request;
  const blocks = runnableBlocks(request, started);
  const done = finishedTrials(request.resume?.events ?? []);
  const total = blocks.reduce((sum, { block }) => sum + block.trials.length, 0);
  const { trialMs, slowness = 1 } = host.disposable ?? {};
  const left = total - done.size;
  if (trialMs !== undefined && left > 0) {
    const minutes = Math.ceil((left * trialMs) / 60_000);
    progress.note(`${String(left)} trials in an emulated guest: expect at least ${String(minutes)} min`);
  }
  progress.begin(total, done.size);
  const ports: TrialPorts = {
    clock,
    evidence: new EvidenceFolder(request.runDirectory),
    owner: request.owner,
    client: request.client,
    machine: host.machine,
    freeContainer: (id) => host.freeContainer(id),
    surroundings: (target, since) => host.disposable?.evidence(target, since) ?? Promise.resolve({}),
    slowness,
    newMark: () => `eci-compat-${randomBytes(12).toString('hex')}`,
  };
  const health = watchRun(request, signal);
  const executor = new TargetBlockExecutor({
    runId: request.runId,
    workloads: new Map(
      request.selected.map(({ workload }) => [
        workload.id,
        withSlowness(
          withImages(workload, (name) => request.images.get(name)?.reference),
          slowness,
        ),
      ]),
    ),
    targets: () => host.targets,
    images: new Map([...request.images].map(([name, { reference }]) => [name, reference])),
    probeImage: host.probeImage,
    hostCapabilities: host.allCaps,
    ports,
    health,
    revival: new Revival(
      host,
      progress,
      () => {
        health.forget();
      },
      signal,
    ),
    signal,
  });
  await runBlocks(blocks, executor, recorder, progress, { jobs: plan.jobs, done, signal });
}

/** Blocks whose requirements the host meets; the others are decided by the answers in the record. */
function runnableBlocks({ plan, selected }: RunRequest, started: RunStarted): RunnableBlock[] {
  return selected.flatMap(({ workload, privileges }) => {
    const recorded = started.workloads.find(({ id }) => id === workload.id);
    return privileges
      .filter((privilege) =>
        (recorded?.requirements ?? []).every(
          (entry) => entry.privilege !== privilege || entry.answers.every(({ met }) => met),
        ),
      )
      .map((privilege) => ({
        block: planBlock(plan, workload.id, privilege),
        serial: workload.serial === true || mutatesState(workload, privilege),
      }));
  });
}

/** Trials that need not be made again: those that said something about their target. */
const finishedTrials = (events: readonly RunEvent[]): Set<string> =>
  new Set(
    events.flatMap((event) =>
      event.type === 'trial-finished' && event.trial.outcome.kind !== 'infrastructure' ? [trialKey(event.trial)] : [],
    ),
  );
