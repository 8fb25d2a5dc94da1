import { timeLimit } from '../clock/time-limit.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import type { Excerpt } from '../../results/excerpt.js';
import type { ReadBack, StepEnd } from './step-end.js';
import { unwrapExcerpt } from './unwrap-excerpt.js';
import { normaliseUidMap } from './user-namespace.js';

/** A container whose time was over. */
export interface LateStep {
  readonly phase: 'create' | 'start' | 'run';
  readonly containerId: string | undefined;
  readonly timeoutMs: number;
  /** Mark of a wrapped script; undefined for a command. */
  readonly mark: string | undefined;
  readonly stdout: Excerpt;
  readonly stderr: Excerpt;
}

const answerMs = 5000;
const readBackMs = 2000;

/** What a missed deadline means: the runtime's slowness only where the engine itself still answers. */
export async function afterDeadline(
  late: LateStep,
  driver: ContainerDriver,
): Promise<{ readonly end: StepEnd; readonly readBack: ReadBack | undefined }> {
  try {
    await driver.ping(timeLimit(answerMs));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { end: { kind: 'infrastructure', cause: 'engine-unreachable', message }, readBack: undefined };
  }
  if (late.phase === 'create' || late.containerId === undefined) {
    // Creating a container does not reach the OCI runtime.
    const message = `the engine did not create the container within ${String(late.timeoutMs)} ms`;
    return { end: { kind: 'infrastructure', cause: 'harness-deadline', message }, readBack: undefined };
  }
  const own = late.mark === undefined ? undefined : unwrapExcerpt(late.stdout, late.mark);
  const end: StepEnd = {
    kind: 'timed-out',
    phase: late.phase,
    timeoutMs: late.timeoutMs,
    stdout: own?.excerpt ?? late.stdout,
    stderr: late.stderr,
  };
  try {
    const facts = await driver.inspect(late.containerId, timeLimit(readBackMs));
    const uidMap = own?.uidMap === undefined ? undefined : normaliseUidMap(own.uidMap);
    return { end, readBack: { facts, uidMap, uidMapSource: uidMap === undefined ? 'not-read' : 'process' } };
  } catch {
    // A start that hangs holds the engine's lock on its container: there is nothing to read back.
    return { end, readBack: undefined };
  }
}
