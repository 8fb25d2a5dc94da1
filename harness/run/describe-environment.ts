import type { Environment } from '../../results/environment.js';
import type { RunRequest } from './run-request.js';

/** The fingerprint of what a record was made with. */
export function describeEnvironment({
  host,
  images,
  harnessVersion,
  client,
}: Pick<RunRequest, 'host' | 'images' | 'harnessVersion' | 'client'>): Environment {
  return {
    harnessVersion,
    nodeVersion: process.version,
    hostKind: host.kind,
    ...(host.disposable === undefined ? {} : { guest: host.disposable.facts }),
    host: host.probe.facts,
    allCaps: [...host.allCaps],
    engines: [...host.engines],
    targets: host.targets.map(({ facts }) => facts),
    images: [...images.values()].map(({ name, imageId, origin, detail, packages }) => ({
      name,
      imageId,
      origin,
      detail,
      packages: [...packages],
    })),
    ...(client === undefined ? {} : { client: client.facts }),
  };
}
