import { isEmpty } from '../shapes.js';
import { runDraft } from './run-part.js';
import type { RunReader } from './run-part.js';

const windows = 'it exists for Windows containers only';
const realTime = 'real-time scheduling is not part of a declared workload';
const hooks = 'commands around the life of a container are not run by a check';

/** Keys that a check cannot honour, with what completes "KEY cannot be carried over: …; leave it out". */
const reasons: Readonly<Record<string, string>> = {
  annotations: 'annotations for the OCI runtime are not part of a declared workload',
  cpu_count: windows,
  cpu_percent: windows,
  cpu_rt_period: realTime,
  cpu_rt_runtime: realTime,
  credential_spec: windows,
  external_links: 'it names a container of your engine, which the engines of a check do not have',
  gpus: 'the engines of a check have no GPU support set up',
  isolation: windows,
  mac_address: 'the engines of a check choose addresses themselves',
  mem_swappiness: 'it works on cgroup v1 only and is not part of a declared workload',
  models: 'the engines of a check run no models',
  platform: 'images are used as they are on this machine: fetch the wanted variant with docker pull --platform',
  post_start: hooks,
  pre_start: hooks,
  provider: 'a service that another program provides is no container',
  storage_opt: 'the engines of a check choose their own storage driver',
  volumes_from: 'volumes of another container are not part of a declared workload: name them in both services',
};

const refuse =
  (key: string, why: string): RunReader =>
  (field, path) =>
    isEmpty(field)
      ? []
      : runDraft({ kind: 'refused', why: `${key} cannot be carried over: ${why}; leave it out` }, field, path);

export const refusedKeys: ReadonlyMap<string, RunReader> = new Map(
  Object.entries(reasons).map(([key, why]): [string, RunReader] => [key, refuse(key, why)]),
);
