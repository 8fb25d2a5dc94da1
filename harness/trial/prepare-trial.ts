import type { CleanupStack } from '../cleanup/cleanup-stack.js';
import { EngineUnreachableError } from '../driver/container-driver.js';
import type { Outcome } from '../../results/outcome.js';
import type { ContainerOptions } from '../../workloads/options.js';
import { startOfCopies } from './host-copies.js';
import type { HostCopy } from './host-copies.js';
import { trialLabels } from './labels.js';
import { removeDeadline } from './remove-container.js';
import { isContainerStep } from '../../workloads/step.js';
import { networkName } from './runnable-trial.js';
import type { RunnableTrial } from './runnable-trial.js';
import type { TrialPorts } from './trial-ports.js';
import { trialVolumes } from './trial-volumes.js';
import type { TrialVolumes } from './trial-volumes.js';

/** What the containers of a trial are made with. */
export interface PreparedTrial {
  /** By number of the step; those that are no containers of their own have none. */
  readonly stepOptions: ReadonlyMap<number, ContainerOptions>;
  /** By service name. */
  readonly serviceOptions: ReadonlyMap<string, ContainerOptions>;
  readonly copies: readonly HostCopy[];
}

export type Preparation =
  { readonly ok: true; readonly prepared: PreparedTrial } | { readonly ok: false; readonly outcome: Outcome };

/** Makes directories and volumes; what removes them is registered before. */
export async function prepareTrial(
  trial: RunnableTrial,
  ports: TrialPorts,
  cleanup: CleanupStack,
  signal: AbortSignal,
): Promise<Preparation> {
  const { workload, target, name, hostDirRoot } = trial;
  const volumesOf = (options: ContainerOptions | undefined): TrialVolumes =>
    trialVolumes(options ?? {}, name, hostDirRoot);
  const steps = workload.steps.flatMap((step, index) =>
    isContainerStep(step) ? [[index, volumesOf({ ...workload.options, ...step.options })] as const] : [],
  );
  const patience = { runSignal: signal, slowness: ports.slowness };
  const services = (workload.services ?? []).map((service) => [service.name, volumesOf(service.options)] as const);
  let copies: readonly HostCopy[] = [];
  try {
    if (workload.hostDirs !== undefined) {
      const { machine } = ports;
      if (machine === undefined) return failed('the engine is on another machine: its directories cannot be prepared');
      cleanup.add(`directories of ${name}`, () => machine.removeDirectories(hostDirRoot));
      await machine.makeDirectories(hostDirRoot, workload.hostDirs);
      copies = await startOfCopies(trial, machine);
    }
    for (const network of workload.networks ?? []) {
      const own = networkName(name, network.name);
      cleanup.add(`network ${own}`, () => target.driver.removeNetwork(own, removeDeadline(patience)));
      const labels = trialLabels(trial.runId, ports.owner);
      await target.driver.createNetwork({ name: own, labels, internal: network.internal ?? false }, signal);
    }
    const volumes = new Set([...steps, ...services].flatMap(([, { named }]) => named));
    for (const volume of volumes) {
      cleanup.add(`volume ${volume}`, () => target.driver.removeVolume(volume, removeDeadline(patience)));
      await target.driver.createVolume(volume, trialLabels(trial.runId, ports.owner), signal);
    }
    // Last, so that it is the first to be removed: what these made may hold the volumes.
    if (workload.steps.some((step) => 'docker' in step)) {
      cleanup.add(`what the docker steps of ${name} made`, () =>
        target.driver.removeNamed(`${name}_`, removeDeadline(patience)),
      );
    }
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof EngineUnreachableError)) return failed(message);
    return { ok: false, outcome: { kind: 'infrastructure', cause: 'engine-unreachable', message } };
  }
  return {
    ok: true,
    prepared: {
      stepOptions: new Map(steps.map(([index, { options }]) => [index, options])),
      serviceOptions: new Map(services.map(([service, { options }]) => [service, options])),
      copies,
    },
  };
}

const failed = (message: string): Preparation => ({
  ok: false,
  outcome: { kind: 'infrastructure', cause: 'host-setup-failed', message },
});
