import { z } from 'zod';
import type { CallCounts } from '../../results/bench/call-counts.js';
import type { Privilege } from '../../vocabulary/privilege.js';
import type { ContainerOptions } from '../../workloads/options.js';
import { withPrivilege } from '../../workloads/privilege-options.js';
import type { CreateRequest } from '../driver/container-driver.js';
import type { Host, Target } from '../host/host.js';
import { environmentFlags } from '../target/environment-flags.js';
import { trialLabels } from '../trial/labels.js';
import { trialVolumes } from '../trial/trial-volumes.js';
import { countCalls } from './count-calls.js';
import type { CountedRun } from './count-calls.js';
import { removeQuietly } from './remove-quietly.js';
import { failureText, runToEnd } from './run-to-end.js';
import type { RunLimits } from './run-to-end.js';
import { makeToolsVolume } from './tools-volume.js';
import type { ToolsRequest } from './tools-volume.js';
import { askedRuntime } from '../../results/asked-runtime.js';

/** A container of the user's own, to be counted once and timed some times on one target. */
export interface WorkloadRequest {
  readonly runId: string;
  readonly owner: string;
  readonly host: Host;
  readonly target: Target;
  /** Reference of its image, and of the one with the helpers. */
  readonly image: string;
  readonly toolsImage: string;
  readonly command: readonly string[];
  readonly options: ContainerOptions;
  readonly privilege: Privilege;
  readonly trials: number;
  readonly limits: RunLimits;
  readonly phase: (text: string) => void;
}

export type MeasuredWorkload =
  | { readonly ok: true; readonly counts: CallCounts; readonly wallMs: readonly number[] }
  | { readonly ok: false; readonly reason: string };

/** Times the container, then counts its trapped calls. Rejects only when aborted, or when the engine has gone. */
export async function measureWorkload(request: WorkloadRequest, signal: AbortSignal): Promise<MeasuredWorkload> {
  const wallMs: number[] = [];
  for (let trial = 1; trial <= request.trials; trial += 1) {
    request.phase(`timing the workload, ${String(trial)} of ${String(request.trials)}`);
    const end = await withContainer(request, `time${String(trial)}`, signal, (container) =>
      runToEnd(request.target.driver, container, request.limits, signal),
    );
    if (!end.ok) return end;
    if (end.exitCode !== 0) return { ok: false, reason: `it fails without isolation: ${failureText(end)}` };
    wallMs.push(end.wallMs);
  }
  request.phase('counting its trapped calls');
  const counted = await withContainer(request, 'count', signal, (container) => count(request, container, signal));
  return counted.ok
    ? { ok: true, counts: counted.counts, wallMs }
    : { ok: false, reason: `its calls cannot be counted: ${counted.reason}` };
}

async function count(request: WorkloadRequest, container: CreateRequest, signal: AbortSignal): Promise<CountedRun> {
  const { runId, owner, target, toolsImage, limits } = request;
  const labels = trialLabels(runId, owner);
  const tools: ToolsRequest = { name: `ec_${runId}_tools`, image: toolsImage, labels, limits };
  try {
    const made = await makeToolsVolume(target, tools, signal);
    if (!made.ok) return made;
    return await countCalls(target, tools, container, await commandOf(target, container, signal), signal);
  } finally {
    await removeQuietly((limit) => target.driver.removeVolume(tools.name, limit));
  }
}

const Inspected = z.looseObject({
  Config: z.looseObject({ Entrypoint: z.array(z.string()).nullish(), Cmd: z.array(z.string()).nullish() }),
});

/** Entrypoint and arguments as the engine puts them together from the image and the line: a container is made to ask it. */
async function commandOf({ driver }: Target, container: CreateRequest, signal: AbortSignal): Promise<string[]> {
  const created = await driver.create({ ...container, name: `${container.name}_ask` }, signal);
  if (!created.ok) throw new Error(`the container was refused: ${created.message}`);
  try {
    const { raw } = await driver.inspect(created.value, signal);
    const { Entrypoint, Cmd } = Inspected.parse(raw).Config;
    return [...(Entrypoint ?? []), ...(Cmd ?? [])].filter((word, index) => index > 0 || word !== '');
  } finally {
    await removeQuietly((limit) => driver.remove(created.value, limit));
  }
}

/** Gives the work a container with volumes of its own, and removes these after it. */
async function withContainer<Result>(
  request: WorkloadRequest,
  suffix: string,
  signal: AbortSignal,
  work: (container: CreateRequest) => Promise<Result>,
): Promise<Result> {
  const { runId, owner, host, target, image, command, privilege } = request;
  const name = `ec_${runId}_${suffix}`;
  const labels = trialLabels(runId, owner);
  const { named, options } = trialVolumes(request.options, name, '');
  const env = [...(options.env ?? []), ...environmentFlags(target.env ?? {})];
  try {
    for (const volume of named) await target.driver.createVolume(volume, labels, signal);
    return await work({
      ...{ name, image, command, labels },
      options: withPrivilege({ ...options, env }, privilege, host.allCaps),
      privileged: privilege === 'privileged',
      runtime: askedRuntime(target.facts),
    });
  } finally {
    for (const volume of named) {
      await removeQuietly((limit) => target.driver.removeVolume(volume, limit));
    }
  }
}
