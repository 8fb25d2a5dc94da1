import type { ContainerDriver, ContainerFacts, CreateRequest, OutputCapture } from '../driver/container-driver.js';
import { emptyExcerpt } from '../../results/excerpt.js';
import type { ContainerRole } from '../../results/container-role.js';
import { Deadline } from './deadline.js';
import { afterDeadline } from './after-deadline.js';
import { engineFailure, refusal } from './engine-refusal.js';
import type { ReadBack, StepEnd, StepReport } from './step-end.js';
import type { TrialPorts } from './trial-ports.js';
import { unwrapExcerpt } from './unwrap-excerpt.js';
import { normaliseUidMap } from './user-namespace.js';
import { watchUsage } from './watch-usage.js';
import type { UsageWatch } from './watch-usage.js';
import type { WrappedStep } from './wrap-step.js';

/** One container of a trial, ready to be created. */
export interface StepRequest {
  readonly role: ContainerRole;
  readonly create: CreateRequest;
  readonly expectedExitCode: number;
  readonly timeoutMs: number;
  /** Present when the command is a wrapped script. */
  readonly wrapped: WrappedStep['wrapped'];
  /** Whether memory and processor time are looked at while it runs. */
  readonly watchesUsage: boolean;
  /** Whether it has the target's isolation, so that what is read back of it says what ran. */
  readonly provesTarget: boolean;
}

interface State {
  phase: 'create' | 'start' | 'run';
  containerId?: string;
  capture?: OutputCapture;
  readBack?: ReadBack;
  usage?: UsageWatch;
}

const outputCloseMs = 2000;

/**
 * Runs one container from create to end. It is left on the engine: the caller saves evidence before it removes it.
 * Rejects only when the run is aborted.
 */
export async function runStep(
  request: StepRequest,
  driver: ContainerDriver,
  ports: TrialPorts,
  signal: AbortSignal,
): Promise<StepReport> {
  using deadline = new Deadline(request.timeoutMs, signal);
  const state: State = { phase: 'create' };
  const report = (end: StepEnd): StepReport => ({
    role: request.role,
    containerId: state.containerId,
    end,
    readBack: request.provesTarget ? state.readBack : undefined,
  });
  try {
    const created = await driver.create(request.create, deadline.signal);
    if (!created.ok) return report(refusal('create-failed', created.statusCode, created.message));
    const id = created.value;
    state.containerId = id;
    state.capture = await driver.capture(id, deadline.signal);
    state.phase = 'start';
    const startedMs = ports.clock.monotonicMs();
    const started = await driver.start(id, deadline.signal);
    if (!started.ok) {
      const facts = await driver.inspect(id, deadline.signal);
      state.readBack = { facts, uidMap: undefined, uidMapSource: 'not-read' };
      return report(refusal('start-failed', started.statusCode, started.message, facts.exitCode));
    }
    state.phase = 'run';
    const early = request.wrapped === undefined ? await uidMapFromHost(id, driver, ports, deadline.signal) : undefined;
    if (request.watchesUsage) state.usage = watchUsage(driver, id, ports.clock, deadline.signal);
    const exitCode = await driver.wait(id, deadline.signal);
    const durationMs = ports.clock.monotonicMs() - startedMs;
    const [facts] = await Promise.all([
      driver.inspect(id, deadline.signal),
      Promise.race([state.capture.closed, ports.clock.sleep(outputCloseMs, deadline.signal)]),
    ]);
    const raw = state.capture.current();
    const own = request.wrapped === undefined ? undefined : unwrapExcerpt(raw.stdout, request.wrapped.mark);
    state.readBack = readBackOf(facts, own?.uidMap, early);
    const end: StepEnd = {
      kind: 'ended',
      result: {
        exitCode,
        expectedExitCode: request.expectedExitCode,
        oomKilled: facts.oomKilled,
        durationMs,
        stdout: own?.excerpt ?? raw.stdout,
        stderr: raw.stderr,
      },
      observables: own?.observables ?? {},
    };
    return { ...report(end), mounts: own?.mounts, usage: await state.usage?.stop() };
  } catch (error) {
    signal.throwIfAborted();
    if (!deadline.passed) return report(engineFailure(error));
    const late = await afterDeadline(
      {
        phase: state.phase,
        containerId: state.containerId,
        timeoutMs: request.timeoutMs,
        mark: request.wrapped?.mark,
        ...(state.capture?.current() ?? { stdout: emptyExcerpt, stderr: emptyExcerpt }),
      },
      driver,
    );
    if (late.readBack !== undefined) state.readBack = late.readBack;
    return { ...report(late.end), usage: await state.usage?.stop() };
  } finally {
    state.capture?.stop();
    await state.usage?.stop();
  }
}

/** A command of the user's cannot tell its map, so the live process is asked from outside while it lives. */
async function uidMapFromHost(
  id: string,
  driver: ContainerDriver,
  ports: TrialPorts,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { pid } = await driver.inspect(id, signal);
  return pid > 0 ? ports.machine?.readProcess(pid, 'uid_map') : undefined;
}

function readBackOf(facts: ContainerFacts, inside: string | undefined, fromHost: string | undefined): ReadBack {
  if (inside !== undefined) return { facts, uidMap: normaliseUidMap(inside), uidMapSource: 'process' };
  if (fromHost !== undefined) return { facts, uidMap: normaliseUidMap(fromHost), uidMapSource: 'host' };
  return { facts, uidMap: undefined, uidMapSource: 'not-read' };
}
