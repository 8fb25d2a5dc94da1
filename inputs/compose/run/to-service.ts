import type { Service } from '../../../workloads/service.js';
import { checkedImageName } from '../../docker-run/image-name.js';
import { LineError } from '../../docker-run/line-error.js';
import { ownImage } from '../../image-build/build-workload.js';
import type { LeftOut } from '../../workload/left-out.js';
import { OptionBag } from '../../workload/option-bag.js';
import { programOf } from '../../workload/program-words.js';
import type { Resources } from '../project.js';
import type { BuiltService } from './service-build.js';
import type { PlannedService } from './readiness.js';
import { refusal } from './refusal.js';
import type { Use } from './resources.js';
import { runNetwork } from './resources.js';
import { partsOf } from './run-part.js';
import type { RunDraft } from './run-part.js';
import { mountOption } from './service-mounts.js';
import { serviceNetworks } from './service-networks.js';
import type { OwnNetwork } from './service-networks.js';

/** What a service is read against beside its own keys. */
export interface ServiceContext {
  readonly resources: Resources;
  readonly folderOf: Use['folderOf'];
  readonly projectName: string;
  /** Ids of the workload by names of the file. */
  readonly serviceIds: ReadonlyMap<string, string>;
  readonly networkIds: ReadonlyMap<string, string>;
  /** Names that other services have for it. */
  readonly aliases: readonly string[];
  readonly left: LeftOut;
}

/** The networks of the project that a service is on. Throws ReadError. */
export function ownNetworks(
  service: PlannedService,
  { resources, folderOf, left }: Pick<ServiceContext, 'resources' | 'folderOf' | 'left'>,
): readonly OwnNetwork[] {
  const found = serviceNetworks(service, (name, use) => runNetwork(name, resources, { ...use, folderOf }), left);
  return found.kind === 'own' ? found.networks : [];
}

/** A service as a workload declares it; privileged ones say so themselves. Throws ReadError for what cannot be carried over. */
export function toService(service: BuiltService, context: ServiceContext): Service & { readonly image: string } {
  const { name, drafts, ready, after } = service;
  const { resources, folderOf, serviceIds, left } = context;
  const bag = new OptionBag();
  for (const { part, at } of drafts) {
    if (part.kind === 'refused') throw refusal(at, name, part.why);
    if (part.kind === 'remark') left.remark(part.sentence);
    if (part.kind === 'left-out') left.leaveOut(part.key, part.why, name);
    if (part.kind === 'join') bag.add(part.key, `container:${serviceIds.get(part.service) ?? part.service}`);
    const mount = mountOption(part, resources, { service: name, at, folderOf }, left);
    if (mount !== undefined) bag.add('volume', mount);
    else if (part.kind === 'option') bag.add(part.key, part.value);
  }
  const found = serviceNetworks(service, (network, use) => runNetwork(network, resources, { ...use, folderOf }), left);
  if (found.kind === 'engine') bag.add('network', found.name);
  const { entrypoint, command } = programOf(wordsOf(drafts, 'entrypoint'), wordsOf(drafts, 'command') ?? []);
  if (entrypoint !== undefined) bag.add('entrypoint', entrypoint);
  if (entrypoint === '' && command.length === 0) {
    throw refusal(service.at, name, 'its entrypoint is emptied and it has no command: write what is to run as command');
  }
  const { options } = bag;
  const id = serviceIds.get(name) ?? name;
  return {
    name: id,
    image: imageOf(service, context),
    command: [...command],
    ...(options === undefined ? {} : { options }),
    ...(isPrivileged(drafts) ? { privileged: true } : {}),
    ...(ready === undefined ? {} : { [ready]: true }),
    after: after.map(({ service: on, until }) => ({ service: serviceIds.get(on) ?? on, until })),
    ...(found.kind === 'own'
      ? { networks: found.networks.map((network) => onNetwork(network, service, id, context)) }
      : {}),
  };
}

function onNetwork(
  network: OwnNetwork,
  { name, drafts }: PlannedService,
  id: string,
  { aliases, networkIds }: ServiceContext,
): NonNullable<Service['networks']>[number] {
  const own = partsOf(drafts, 'alias').flatMap((part) => (part.service === undefined ? [part.name] : []));
  const all = [...new Set([name, ...own, ...aliases, ...network.aliases])].filter((alias) => alias !== id);
  return { name: networkIds.get(network.name) ?? network.name, ...(all.length === 0 ? {} : { aliases: all }) };
}

function imageOf({ name, at, drafts, build }: BuiltService, { serviceIds, projectName }: ServiceContext): string {
  if (build !== undefined) return ownImage(serviceIds.get(name) ?? name);
  const image = imageName(drafts) ?? (partsOf(drafts, 'build').length > 0 ? `${projectName}-${name}` : undefined);
  if (image === undefined) throw refusal(at, name, 'it has neither an image nor a build: name an image');
  try {
    return checkedImageName(image);
  } catch (error) {
    if (error instanceof LineError) throw refusal(at, name, error.message);
    throw error;
  }
}

const imageName = (drafts: readonly RunDraft[]): string | undefined => partsOf(drafts, 'image').at(-1)?.name;

const wordsOf = (drafts: readonly RunDraft[], of: 'entrypoint' | 'command'): readonly string[] | undefined =>
  partsOf(drafts, 'words').findLast((part) => part.of === of)?.words;

const isPrivileged = (drafts: readonly RunDraft[]): boolean => partsOf(drafts, 'privileged').at(-1)?.on === true;
