import { join } from 'node:path';
import type { CleanupStack } from '../cleanup/cleanup-stack.js';
import { EngineUnreachableError } from '../driver/container-driver.js';
import type { Outcome } from '../../results/outcome.js';
import type { ContainerOptions } from '../../workloads/options.js';
import { makeHostDirs, removeHostDirs } from './host-dirs.js';
import { trialLabels } from './labels.js';
import { removeDeadline } from './remove-container.js';
import type { TrialPorts } from './trial-ports.js';
import { trialName } from './trial-spec.js';
import type { TrialSpec } from './trial-spec.js';
import { trialVolumes } from './trial-volumes.js';

/** What the containers of a trial are made with. */
export interface PreparedTrial {
  readonly stepOptions: ContainerOptions;
  /** By service name. */
  readonly serviceOptions: ReadonlyMap<string, ContainerOptions>;
}

export type Preparation =
  { readonly ok: true; readonly prepared: PreparedTrial } | { readonly ok: false; readonly outcome: Outcome };

/** Makes directories and volumes; what removes them is registered before. */
export async function prepareTrial(
  spec: TrialSpec,
  ports: TrialPorts,
  cleanup: CleanupStack,
  signal: AbortSignal,
): Promise<Preparation> {
  const { workload, target } = spec;
  const name = trialName(spec);
  const root = join(ports.trialFiles ?? '/nonexistent', name);
  const steps = trialVolumes(workload.options ?? {}, name, root);
  const services = (workload.services ?? []).map(
    (service) => [service.name, trialVolumes(service.options ?? {}, name, root)] as const,
  );
  try {
    if (workload.hostDirs !== undefined) {
      if (ports.trialFiles === undefined)
        return failed('the engine is on another machine: its directories cannot be prepared');
      cleanup.add(`directories of ${name}`, () => removeHostDirs(root));
      await makeHostDirs(root, workload.hostDirs);
    }
    const volumes = new Set([steps, ...services.map(([, prepared]) => prepared)].flatMap(({ named }) => named));
    for (const volume of volumes) {
      cleanup.add(`volume ${volume}`, () => target.driver.removeVolume(volume, removeDeadline(signal)));
      await target.driver.createVolume(volume, trialLabels(spec.runId, ports.owner), signal);
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
      stepOptions: steps.options,
      serviceOptions: new Map(services.map(([service, { options }]) => [service, options])),
    },
  };
}

const failed = (message: string): Preparation => ({
  ok: false,
  outcome: { kind: 'infrastructure', cause: 'host-setup-failed', message },
});
