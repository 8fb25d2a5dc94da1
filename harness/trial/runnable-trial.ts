import { join } from 'node:path';
import type { Privilege } from '../../vocabulary/privilege.js';
import { adapt } from '../../workloads/adapt.js';
import { fillPlaceholders } from '../../workloads/placeholders.js';
import { trialName } from './trial-spec.js';
import type { TrialSpec } from './trial-spec.js';

/** A trial whose workload is as it is run on its target: adapted, and with every placeholder filled in. */
export interface RunnableTrial extends TrialSpec {
  /** The rights of its containers; `privilege` stays the row's. */
  readonly rights: Privilege;
  /** Names of all that it makes begin so. */
  readonly name: string;
  /** Folder of its declared directories on the engine's host. */
  readonly hostDirRoot: string;
}

export const serviceContainer = (name: string, service: string): string => `${name}_${service}`;

export const networkName = (name: string, network: string): string => `${name}_${network}`;

export function runnableTrial(spec: TrialSpec, trialFiles: string | undefined): RunnableTrial {
  const name = trialName(spec);
  const hostDirRoot = join(trialFiles ?? '/nonexistent', name);
  const { workload, rights } = adapt(spec.workload, spec.privilege, spec.target.id);
  return {
    ...spec,
    rights,
    name,
    hostDirRoot,
    workload: fillPlaceholders(workload, {
      service: (service) => serviceContainer(name, service),
      own: (own) => `${name}_${own}`,
      hostDir: (hostDir) => join(hostDirRoot, hostDir),
      image: spec.image,
      socket: spec.target.socket ?? spec.target.driver.endpoint.replace(/^unix:\/\//, ''),
    }),
  };
}
