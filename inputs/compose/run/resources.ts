import { resolve } from 'node:path';
import { shown } from '../../docker-run/line-error.js';
import type { Field, Span } from '../field.js';
import type { Resources } from '../project.js';
import { hostNetwork } from '../resolve-networks.js';
import { membersOf, switchOf, textOf } from '../shapes.js';
import { refusal } from './refusal.js';

/** Who uses a resource of the project, and where. */
export interface Use {
  readonly service: string;
  readonly at: Span;
  /** From where a path that stands there is meant. */
  readonly folderOf: (at: Span) => string;
}

export type RunNetwork =
  | { readonly kind: 'own'; readonly internal: boolean; readonly external: boolean }
  /** One of the engine's. */
  | { readonly kind: 'engine'; readonly name: 'host' | 'none' };

/** What a network of the project is for a trial. Throws ReadError. */
export function runNetwork(name: string, { networks }: Resources, { service, at }: Use): RunNetwork {
  const declared = networks.get(name);
  if (declared === undefined) {
    if (name === 'default') return { kind: 'own', internal: false, external: false };
    throw refusal(at, service, `the network ${shown(name)} is not declared: add it under networks`);
  }
  if (hostNetwork(name, declared) !== undefined) return { kind: 'engine', name: 'host' };
  const path = `networks.${name}`;
  const members = membersOf(declared, path);
  const driver = textOf(members.get('driver'), `${path}.driver`) ?? 'bridge';
  if (driver === 'none') return { kind: 'engine', name: 'none' };
  if (driver !== 'bridge') {
    throw refusal(
      declared,
      service,
      `a check makes bridges only, and ${shown(name)} has the driver ${shown(driver)}: take the driver out`,
    );
  }
  return {
    kind: 'own',
    internal: switchOf(members.get('internal'), `${path}.internal`) === true,
    external: isExternal(members, path),
  };
}

export type RunVolume =
  | { readonly kind: 'own' }
  /** A path of the host that the local driver mounts. */
  | { readonly kind: 'bind'; readonly source: string; readonly readOnly: boolean };

/** What a named volume of the project is for a trial. Throws ReadError. */
export function runVolume(name: string, { volumes }: Resources, { service, at, folderOf }: Use): RunVolume {
  const declared = volumes.get(name);
  if (declared === undefined)
    throw refusal(at, service, `the volume ${shown(name)} is not declared: add it under volumes`);
  const path = `volumes.${name}`;
  const members = membersOf(declared, path);
  const driver = textOf(members.get('driver'), `${path}.driver`) ?? 'local';
  if (driver !== 'local') {
    throw refusal(
      declared,
      service,
      `a check has local volumes only, and ${shown(name)} has the driver ${shown(driver)}: take the driver out`,
    );
  }
  const options = membersOf(members.get('driver_opts'), `${path}.driver_opts`);
  const option = (key: string): string => textOf(options.get(key), `${path}.driver_opts.${key}`) ?? '';
  if (options.size === 0) return { kind: 'own' };
  const flags = option('o').split(',');
  if (option('device') === '' || !flags.some((flag) => ['bind', 'rbind'].includes(flag))) {
    const type = option('type') === '' ? 'its driver_opts' : `the type ${shown(option('type'))}`;
    throw refusal(
      declared,
      service,
      `the volume ${shown(name)} has ${type}, which a check cannot mount: take the driver_opts out`,
    );
  }
  return { kind: 'bind', source: resolve(folderOf(declared), option('device')), readOnly: flags.includes('ro') };
}

/** The path of the host that a secret or config is. Throws ReadError where it is none. */
export function runFile(
  name: string,
  kind: 'secrets' | 'configs',
  resources: Resources,
  { service, at, folderOf }: Use,
): string {
  const declared = resources[kind].get(name);
  const path = `${kind}.${name}`;
  if (declared === undefined) throw refusal(at, service, `${shown(path)} is not declared: add it under ${kind}`);
  const file = textOf(membersOf(declared, path).get('file'), `${path}.file`);
  if (file !== undefined) return resolve(folderOf(declared), file);
  throw refusal(
    declared,
    service,
    `${shown(path)} is no file that could be mounted: write it into one and give its name as file`,
  );
}

function isExternal(members: ReadonlyMap<string, Field>, path: string): boolean {
  const external = members.get('external');
  return external !== undefined && (external.value.kind === 'map' || switchOf(external, `${path}.external`) === true);
}
