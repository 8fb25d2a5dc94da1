import { shown } from '../../docker-run/line-error.js';
import type { LeftOut } from '../../workload/left-out.js';
import type { ActiveService } from './active-services.js';
import { refusal } from './refusal.js';
import type { RunNetwork, Use } from './resources.js';

/** The networks of a service: those of the project that it is on, or one of the engine's. */
export type ServiceNetworks =
  | { readonly kind: 'own'; readonly networks: readonly OwnNetwork[] }
  | { readonly kind: 'engine'; readonly name: 'host' | 'none' }
  /** Its network_mode says all. */
  | { readonly kind: 'mode' };

export interface OwnNetwork {
  readonly name: string;
  readonly internal: boolean;
  readonly aliases: readonly string[];
}

/** Throws ReadError where a container cannot be on the networks that are named. */
export function serviceNetworks(
  { name, at, drafts }: ActiveService,
  networkOf: (name: string, use: Pick<Use, 'service' | 'at'>) => RunNetwork,
  left: LeftOut,
): ServiceNetworks {
  const named = drafts.flatMap(({ part, at: where }) => (part.kind === 'network' ? [{ ...part, where }] : []));
  const mode = drafts.find(({ part }) => (part.kind === 'option' || part.kind === 'join') && part.key === 'network');
  if (mode !== undefined) {
    if (named.length > 0) throw refusal(mode.at, name, 'it has both network_mode and networks: take one out');
    return { kind: 'mode' };
  }
  const all = named.length > 0 ? named : [{ name: 'default', where: at }];
  const networks: OwnNetwork[] = [];
  for (const { name: network, where } of all) {
    const found = networkOf(network, { service: name, at: where });
    if (found.kind === 'engine') {
      if (all.length === 1) return found;
      throw refusal(where, name, `a container on the network ${found.name} can be on no other: take the others out`);
    }
    if (found.external)
      left.remark(`The network ${shown(network)} is made anew for each trial: nothing else is on it.`);
    const aliases = drafts.flatMap(({ part }) =>
      part.kind === 'network-alias' && part.network === network ? [part.name] : [],
    );
    networks.push({ name: network, internal: found.internal, aliases });
  }
  return { kind: 'own', networks };
}
