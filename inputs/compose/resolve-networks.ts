import { shown } from '../docker-run/line-error.js';
import type { Draft } from './draft.js';
import type { Field } from './field.js';
import { whereIs } from './field.js';
import type { Resources } from './project.js';
import { membersOf, switchOf, textOf } from './shapes.js';

/** The engine's own networks, which no project can make. */
const predefined: readonly string[] = ['host', 'none', 'bridge'];

/**
 * What a network of the project really is: the host's own network where its driver or its external name says so, at the
 * place of that key. Other networks are named as the author wrote them.
 */
export function networkDrafts(
  draft: Draft,
  { networks }: Resources,
  remark: (sentence: string) => void,
): readonly Draft[] {
  const { value: name } = draft;
  const declared = networks.get(name);
  if (declared === undefined) {
    if (name !== 'default') remark(`The network ${shown(name)} (${whereIs(draft.at)}) is not declared under networks.`);
    return [];
  }
  const host = hostNetwork(name, declared);
  if (host !== undefined) return [{ ...draft, name: 'network', value: 'host', at: host }];
  // A network of the project that is called host is a bridge of the name PROJECT_host.
  return name === 'default' || predefined.includes(name) ? [] : [{ ...draft, name: 'network' }];
}

/** The key that makes a declared network that of the host. */
export function hostNetwork(name: string, declared: Field): Field | undefined {
  const path = `networks.${name}`;
  const members = membersOf(declared, path);
  const driver = members.get('driver');
  if (driver !== undefined && textOf(driver, `${path}.driver`) === 'host') return driver;
  const external = members.get('external');
  if (external === undefined || external.value.kind === 'nothing') return undefined;
  const named = members.get('name');
  if (external.value.kind === 'map') {
    const inner = external.value.members.get('name');
    return (textOf(inner, `${path}.external.name`) ?? name) === 'host' ? (inner ?? external) : undefined;
  }
  if (switchOf(external, `${path}.external`) !== true) return undefined;
  return (textOf(named, `${path}.name`) ?? name) === 'host' ? (named ?? external) : undefined;
}
