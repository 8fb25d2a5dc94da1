import type { ContainerDriver } from '../driver/container-driver.js';
import { emptyExcerpt } from '../../results/excerpt.js';
import type { ExecStep } from '../../workloads/step.js';
import { afterDeadline } from './after-deadline.js';
import { Deadline } from './deadline.js';
import { engineFailure, refusal } from './engine-refusal.js';
import type { StepEnd, StepReport } from './step-end.js';
import type { TrialPorts } from './trial-ports.js';
import { serviceContainer } from './runnable-trial.js';
import type { RunnableTrial } from './runnable-trial.js';
import { stepTimeoutMs } from '../../workloads/step-timeout.js';
import { unwrapExcerpt } from './unwrap-excerpt.js';
import { normaliseUidMap } from './user-namespace.js';
import { wrapStep } from './wrap-step.js';

/** What docker's client reports for a command that could not be started in a container. */
const notStartedExitCode = 126;

/** Runs a script inside the container of a service. Rejects only when the run is aborted. */
export async function runExecStep(
  trial: RunnableTrial,
  index: number,
  step: ExecStep,
  ports: TrialPorts,
  signal: AbortSignal,
): Promise<StepReport> {
  const { driver } = trial.target;
  const mark = ports.newMark();
  const { command } = wrapStep(trial.workload, index, step, mark);
  const container = serviceContainer(trial.name, step.exec);
  const timeoutMs = stepTimeoutMs(trial.workload);
  using deadline = new Deadline(timeoutMs, signal);
  const report = (end: StepEnd): StepReport => ({
    role: { step: index },
    containerId: undefined,
    end,
    readBack: undefined,
  });
  const startedMs = ports.clock.monotonicMs();
  try {
    const answer = await driver.exec(container, command, deadline.signal);
    if (!answer.ok) {
      return report(refusal('start-failed', answer.statusCode, answer.message, notStartedExitCode));
    }
    const { exitCode, stdout, stderr } = answer.value;
    const own = unwrapExcerpt(stdout, mark);
    const end: StepEnd = {
      kind: 'ended',
      result: {
        exitCode,
        expectedExitCode: step.exit ?? 0,
        oomKilled: false,
        durationMs: ports.clock.monotonicMs() - startedMs,
        stdout: own.excerpt,
        stderr,
      },
      observables: own.observables,
    };
    const readBack = provesTarget(trial, step)
      ? await readBackOf(container, driver, own.uidMap, deadline.signal)
      : undefined;
    return { ...report(end), readBack, mounts: own.mounts };
  } catch (error) {
    signal.throwIfAborted();
    if (!deadline.passed) return report(engineFailure(error));
    const late = {
      phase: 'run' as const,
      containerId: container,
      timeoutMs,
      mark,
      stdout: emptyExcerpt,
      stderr: emptyExcerpt,
    };
    return report((await afterDeadline(late, driver)).end);
  }
}

const provesTarget = ({ workload }: RunnableTrial, { exec }: ExecStep): boolean =>
  workload.services?.find(({ name }) => name === exec)?.isolation !== 'baseline';

async function readBackOf(
  container: string,
  driver: ContainerDriver,
  uidMap: string | undefined,
  signal: AbortSignal,
): Promise<StepReport['readBack']> {
  const facts = await driver.inspect(container, signal);
  return uidMap === undefined
    ? { facts, uidMap, uidMapSource: 'not-read' }
    : { facts, uidMap: normaliseUidMap(uidMap), uidMapSource: 'process' };
}
