import { dockerArguments } from '../client/docker-arguments.js';
import type { Excerpt } from '../../results/excerpt.js';
import { timeLimit } from '../clock/time-limit.js';
import { boundedExcerpt } from '../driver/bounded-excerpt.js';
import { privilegeFlags } from '../../workloads/flags.js';
import type { DockerStep } from '../../workloads/step.js';
import { builderWatch } from './await-builder.js';
import { engineFailure } from './engine-refusal.js';
import { trialLabels } from './labels.js';
import type { RunnableTrial } from './runnable-trial.js';
import type { StepEnd, StepReport } from './step-end.js';
import { buildSteps } from '../../workloads/build-steps.js';
import { inputText } from '../../workloads/input-text.js';
import { stepTimeoutMs } from '../../workloads/step-timeout.js';
import type { TrialPorts } from './trial-ports.js';
import { askedRuntime } from '../../results/asked-runtime.js';

const answerMs = 5000;

/** What ends a step before its time. */
export interface StepSignals {
  /** The run's. */
  readonly signal: AbortSignal;
  /** Aborted when the trial has reached one of its bounds. */
  readonly stopped: AbortSignal;
}

/** Runs a command line of the docker client against the target's engine. Rejects only when the run is aborted. */
export async function runDockerStep(
  trial: RunnableTrial,
  index: number,
  step: DockerStep,
  ports: TrialPorts,
  { signal, stopped }: StepSignals,
): Promise<StepReport> {
  const end = await dockerStepEnd(trial, step, ports, { signal, stopped });
  return { role: { step: index }, containerId: undefined, end, readBack: undefined };
}

async function dockerStepEnd(
  trial: RunnableTrial,
  step: DockerStep,
  ports: TrialPorts,
  { signal, stopped }: StepSignals,
): Promise<StepEnd> {
  const { driver, facts, env } = trial.target;
  if (ports.client === undefined) {
    return { kind: 'infrastructure', cause: 'host-setup-failed', message: 'no docker client works with the engines' };
  }
  const args = dockerArguments(step.docker, {
    runtime: askedRuntime(facts),
    rightsFlags: privilegeFlags(trial.rights, trial.hostCapabilities),
    labels: trialLabels(trial.runId, ports.owner),
    env,
  });
  const timeoutMs = stepTimeoutMs(trial.workload);
  const isBuild = buildSteps([step]).length > 0;
  const builderIsGone = isBuild ? await builderWatch(driver, ports.clock, signal) : undefined;
  const startedMs = ports.clock.monotonicMs();
  const result = await ports.client.run(args, driver.endpoint, {
    timeoutMs,
    ...(step.buildkit === undefined ? {} : { buildkit: step.buildkit }),
    ...(step.input === undefined ? {} : { input: inputText(step.input) }),
    signal: AbortSignal.any([signal, stopped]),
  });
  const durationMs = ports.clock.monotonicMs() - startedMs;
  signal.throwIfAborted();
  if (result.timedOut || stopped.aborted) await builderIsGone?.();
  const output: { readonly stdout: Excerpt; readonly stderr: Excerpt } = {
    stdout: boundedExcerpt(result.stdout),
    stderr: boundedExcerpt(result.stderr),
  };
  const expectedExitCode = step.exit ?? 0;
  if (result.timedOut || result.exitCode !== expectedExitCode) {
    try {
      // A client whose engine is gone fails in words of its own.
      await driver.ping(timeLimit(answerMs, signal));
    } catch (error) {
      signal.throwIfAborted();
      return engineFailure(error);
    }
  }
  if (result.timedOut) return { kind: 'timed-out', phase: 'run', timeoutMs, ...output };
  if (result.exitCode === undefined) {
    const why = result.startError ?? result.signal ?? 'it ended without an exit status';
    return {
      kind: 'infrastructure',
      cause: 'host-setup-failed',
      message: `the docker client could not be run: ${why}`,
    };
  }
  const lacksText = step.contains !== undefined && !result.stdout.includes(step.contains);
  return {
    kind: 'ended',
    result: {
      exitCode: result.exitCode,
      expectedExitCode,
      oomKilled: false,
      ...(lacksText && step.contains !== undefined ? { missingText: step.contains } : {}),
      durationMs,
      ...output,
    },
    observables: {},
  };
}
