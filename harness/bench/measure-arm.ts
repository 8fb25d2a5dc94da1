import type { BenchFailure, BenchPlan, BenchSample, Sentinels } from '../../results/bench/bench-events.js';
import type { GroupResult, ProbeStart } from '../../results/bench/probe-output.js';
import { withPrivilege } from '../../workloads/privilege-options.js';
import { timeLimit } from '../clock/time-limit.js';
import type { Target } from '../host/host.js';
import { environmentFlags } from '../target/environment-flags.js';
import { trialLabels } from '../trial/labels.js';
import type { BenchRequest } from './bench-request.js';
import { parseProbeOutput } from './parse-probe-output.js';
import type { PlannedArm } from './plan-block.js';
import { probeArguments } from './probe-arguments.js';
import { readMoment, sentinelsBetween } from './read-sentinels.js';
import type { MachineMoment } from './read-sentinels.js';
import { removeQuietly } from './remove-quietly.js';
import { targetOf } from './target-of.js';
import { askedRuntime } from '../../results/asked-runtime.js';

/** A container with one arm must be done within this, times the slowness of the host. */
const armMs = 300_000;
/** Its first process ends when it is asked to; one that does not is killed, and the time then says so. */
const stopGraceSeconds = 10;
const batches = { quick: 2, full: 4 } as const;
const batchMs = 20;

/** The candidate's own daemons, whose processor time is a part of what its calls cost. */
const daemons = ['sysbox-fs', 'sysbox-mgr'];

/**
 * Measures one arm of one block in a fresh container: it is started once, and each group is a command inside it, so that
 * nothing of the harness lies in a timed section. Rejects only when aborted, or when the target has gone.
 */
export async function measureArm(
  request: BenchRequest,
  block: number,
  planned: PlannedArm,
  signal: AbortSignal,
): Promise<BenchSample | BenchFailure> {
  const { arm, target: targetId } = planned.plan;
  const { host, plan, clock } = request;
  const target = targetOf(host, targetId);
  const timeoutMs = armMs * (host.disposable?.slowness ?? 1);
  const limit = timeLimit(timeoutMs, signal);
  const name = `ec_${request.runId}_bench_${String(block)}_${arm.toLowerCase()}`;
  const startedAt = clock.now().toISOString();
  try {
    const hasDaemons = arm === 'B';
    const before = await moment(request, hasDaemons);
    const begun = clock.monotonicMs();
    const id = await startContainer(request, target, name, limit);
    const containerStartMs = clock.monotonicMs() - begun;
    const execMs = await timed(clock, () => doNothing(target, id, limit));
    const measured = await measureGroups(target, id, plan, planned, limit);
    const after = await moment(request, hasDaemons);
    const stopMs = await timed(clock, () => target.driver.stop(id, stopGraceSeconds, limit));
    const sentinels: Sentinels =
      before === undefined || after === undefined ? {} : sentinelsBetween(before, after, hasDaemons);
    const { position } = planned;
    const times = { containerStartMs, execMs, stopMs };
    return { type: 'bench-sample', block, position, arm, startedAt, ...times, ...measured, sentinels };
  } catch (error) {
    signal.throwIfAborted();
    const reason = limit.aborted
      ? `it was not measured within ${String(timeoutMs / 1000)} s`
      : error instanceof Error
        ? error.message
        : String(error);
    return { type: 'bench-failure', block, arm, reason };
  } finally {
    await removeQuietly((removal) => target.driver.remove(name, removal));
  }
}

async function moment({ host }: BenchRequest, hasDaemons: boolean): Promise<MachineMoment | undefined> {
  const view = await host.machine?.look();
  return view === undefined ? undefined : readMoment(view, hasDaemons ? daemons : []);
}

async function timed(clock: BenchRequest['clock'], work: () => Promise<void>): Promise<number> {
  const begun = clock.monotonicMs();
  await work();
  return clock.monotonicMs() - begun;
}

async function doNothing({ driver }: Target, id: string, signal: AbortSignal): Promise<void> {
  const answer = await driver.exec(id, ['true'], signal);
  if (!answer.ok) throw new Error(`a command was refused: ${answer.message}`);
}

async function startContainer(
  { host, runId, owner, image }: BenchRequest,
  { driver, facts, env = {} }: Target,
  name: string,
  signal: AbortSignal,
): Promise<string> {
  const created = await driver.create(
    {
      name,
      image,
      command: ['sleep', '86400'],
      options: withPrivilege({ env: environmentFlags(env), network: 'none', init: true }, 'all-caps', host.allCaps),
      privileged: false,
      runtime: askedRuntime(facts),
      labels: trialLabels(runId, owner),
    },
    signal,
  );
  if (!created.ok) throw new Error(`the container was refused: ${created.message}`);
  const started = await driver.start(created.value, signal);
  if (!started.ok) throw new Error(`the container did not start: ${started.message}`);
  return created.value;
}

async function measureGroups(
  { driver }: Target,
  id: string,
  { groups, size }: BenchPlan,
  planned: PlannedArm,
  signal: AbortSignal,
): Promise<{ readonly probe: ProbeStart; readonly groups: GroupResult[] }> {
  const results: GroupResult[] = [];
  let probe: ProbeStart | undefined;
  for (const index of planned.groups) {
    const group = groups[index];
    if (group === undefined) continue;
    const { supervision } = planned.plan;
    const command = probeArguments(group, { supervision, batches: batches[size], batchMs });
    const answer = await driver.exec(id, command, signal);
    if (!answer.ok) throw new Error(`the probe was refused: ${answer.message}`);
    const { exitCode, stdout, stderr } = answer.value;
    if (stdout.omittedBytes > 0) throw new Error('the probe printed more than is kept');
    const parsed = parseProbeOutput(stdout.head + stdout.tail, index);
    if (!parsed.ok)
      throw new Error(`${parsed.reason} (exit ${String(exitCode)}): ${stderr.head.trim().split('\n')[0] ?? ''}`);
    probe = parsed.report.start;
    results.push(parsed.report.result);
  }
  if (probe === undefined) throw new Error('there is no group to measure');
  return { probe, groups: results };
}
