import { timeLimit } from '../clock/time-limit.js';
import { untilAborted } from '../driver/abort.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import { probeScript } from '../probe/probe-script.js';
import { environmentFlags } from './environment-flags.js';
import { trialLabels } from '../trial/labels.js';

const quickMs = 30_000;

export interface ProbeContainer {
  readonly name: string;
  readonly image: string;
  readonly runtime: string;
  readonly privileged: boolean;
  readonly runId: string;
  readonly owner: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** By how much the machine is slower than real hardware; 1 when absent. */
  readonly slowness?: number | undefined;
}

export type ProbeResult =
  | { readonly ok: true; readonly output: string; readonly runtime: string }
  | { readonly ok: false; readonly reason: string };

/** Runs the probe script in a container that is gone again afterwards. Rejects only when aborted. */
export async function runProbes(
  driver: ContainerDriver,
  { name, image, runtime, privileged, runId, owner, env = {}, slowness = 1 }: ProbeContainer,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const fail = (reason: string): ProbeResult => ({ ok: false, reason: reason.split('\n')[0] ?? reason });
  const timeoutMs = quickMs * slowness;
  const limit = timeLimit(timeoutMs, signal);
  try {
    const created = await driver.create(
      {
        name,
        image,
        command: ['sh', '-c', probeScript],
        options: { env: environmentFlags(env) },
        privileged,
        runtime,
        labels: trialLabels(runId, owner),
      },
      limit,
    );
    if (!created.ok) return fail(created.message);
    const capture = await driver.capture(created.value, limit);
    const started = await driver.start(created.value, limit);
    if (!started.ok) return fail(started.message);
    await driver.wait(created.value, limit);
    await untilAborted(capture.closed, limit);
    const { stdout } = capture.current();
    const facts = await driver.inspect(created.value, limit);
    return { ok: true, output: stdout.head + stdout.tail, runtime: facts.runtime };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) return fail(`no container ran within ${String(timeoutMs / 1000)} s`);
    return fail(error instanceof Error ? error.message : String(error));
  } finally {
    await driver.remove(name, timeLimit(quickMs)).catch(() => undefined);
  }
}
