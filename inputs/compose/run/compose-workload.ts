import { basename } from 'node:path';
import type { Workload } from '../../../workloads/schema.js';
import { LeftOut } from '../../workload/left-out.js';
import { oneLine } from '../../workload/one-line.js';
import { checkPlaceholders } from '../../workload/check-placeholders.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import { rightsOf } from '../../workload/rights.js';
import { uniqueIds } from '../../workload/unique-ids.js';
import type { ComposeFiles } from '../compose-file.js';
import { activeServices } from './active-services.js';
import { loadProject } from './load-project.js';
import { planStart } from './readiness.js';
import type { PlannedService } from './readiness.js';
import { refusal } from './refusal.js';
import { withBuild } from './service-build.js';
import { ownNetworks, toService } from './to-service.js';

export interface ComposeWorkload {
  readonly workload: Workload;
  readonly remarks: readonly string[];
  /** Ids of the workload by the names of the services. */
  readonly serviceIds: ReadonlyMap<string, string>;
}

/** Names of services in the schema of compose. */
const serviceName = /^[a-zA-Z0-9._-]+$/;
const nameRule = 'use letters, digits, dots, dashes and underscores';

/** The services of a project as one workload. Throws ReadError. */
export function composeWorkload(files: ComposeFiles, context: WorkloadContext): ComposeWorkload {
  const [{ file }] = files;
  const left = new LeftOut();
  const { project, name, lookup, folderOf } = loadProject(files, context, left);
  const profiles = [...(context.profiles ?? []), ...(lookup('COMPOSE_PROFILES') ?? '').split(',')];
  const planned = planStart(activeServices(project.services, profiles, file, left), file);
  for (const { name: service, at } of planned)
    if (!serviceName.test(service)) throw refusal(at, service, `compose takes no such name: ${nameRule}`);
  const shared = { resources: project, folderOf, projectName: name, left };
  const networks = new Map(planned.flatMap((one) => ownNetworks(one, shared)).map((one) => [one.name, one.internal]));
  const serviceIds = uniqueIds(planned.map((service) => service.name));
  const networkIds = uniqueIds([...networks.keys()]);
  const built = planned.map((service) =>
    withBuild(service, serviceIds.get(service.name) ?? service.name, context, left),
  );
  const services = built.map((service) =>
    toService(service, { ...shared, serviceIds, networkIds, aliases: aliasesOf(service.name, planned) }),
  );
  checkPlaceholders(services, file);
  const builds = built.flatMap(({ build }) => build ?? []);
  const declared = [...networks].map(([network, internal]) => ({
    name: networkIds.get(network) ?? network,
    ...(internal ? { internal } : {}),
  }));
  const workload: Workload = {
    id: 'check',
    title: oneLine(
      `${files.map((one) => basename(one.file)).join(' + ')}: ${planned.map((service) => service.name).join(', ')}`,
    ),
    image: services[0]?.image ?? '',
    ...rightsOf(services),
    ...(declared.length === 0 ? {} : { networks: declared }),
    steps: builds,
    ...(builds.length === 0 ? {} : { requirements: ['default-runtime'] }),
    sources: ['the compose file given on the command line'],
    timeoutSeconds: builds.length === 0 ? context.limits.timeoutSeconds : context.limits.buildTimeoutSeconds,
    // Two containers cannot publish the same port of one host.
    ...(services.some(({ options }) => options?.publish !== undefined) ? { serial: true } : {}),
  };
  return { workload, remarks: left.remarks, serviceIds };
}

/** What other services call a service by their links. */
const aliasesOf = (name: string, services: readonly PlannedService[]): readonly string[] =>
  services.flatMap(({ drafts }) =>
    drafts.flatMap(({ part }) => (part.kind === 'alias' && part.service === name ? [part.name] : [])),
  );
