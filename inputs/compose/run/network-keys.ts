import { fileReferences } from '../reference-keys.js';
import { itemsOf, membersOf, switchOf, textOf, wrongValue } from '../shapes.js';
import { runDraft } from './run-part.js';
import type { Condition, RunDraft, RunReader } from './run-part.js';

const fixed: readonly string[] = ['ipv4_address', 'ipv6_address', 'link_local_ips', 'mac_address'];

/** Reads the networks of a service. */
export const networks: RunReader = (field, path) => {
  if (field.value.kind === 'list') {
    return itemsOf(field, path).flatMap((item) => {
      const name = textOf(item, path) ?? '';
      return runDraft({ kind: 'network', name }, item, `${path}.${name}`);
    });
  }
  return [...membersOf(field, path)].flatMap(([name, member]): readonly RunDraft[] => {
    const at = `${path}.${name}`;
    const members = membersOf(member, at);
    const aliases = itemsOf(members.get('aliases'), `${at}.aliases`).flatMap((item): readonly RunDraft[] => {
      const alias = textOf(item, at);
      if (alias === undefined) return [];
      return runDraft({ kind: 'network-alias', network: name, name: alias }, item, `${at}.aliases`, `${at} ${alias}`);
    });
    const others = [...members].flatMap(([key, value]): readonly RunDraft[] => {
      if (key === 'aliases') return [];
      if (fixed.includes(key)) {
        const why = `${key} cannot be carried over, as the engines of a check choose addresses themselves: leave it out`;
        return runDraft({ kind: 'refused', why }, value, `${at}.${key}`);
      }
      const why = 'a network of a check is a plain bridge';
      return runDraft({ kind: 'left-out', key: `networks.${key}`, why }, value, `${at}.${key}`);
    });
    return [...runDraft({ kind: 'network', name }, member, at), ...aliases, ...others];
  });
};

const conditions: readonly Condition[] = ['service_started', 'service_healthy', 'service_completed_successfully'];

/** Reads `depends_on`. */
export const dependsOn: RunReader = (field, path) => {
  if (field.value.kind === 'list') {
    return itemsOf(field, path).flatMap((item) => {
      const on = textOf(item, path) ?? '';
      const part = { kind: 'depends', on, condition: 'service_started', required: true } as const;
      return runDraft(part, item, `${path}.${on}`);
    });
  }
  return [...membersOf(field, path)].flatMap(([on, member]) => {
    const at = `${path}.${on}`;
    const members = membersOf(member, at);
    const text = textOf(members.get('condition'), `${at}.condition`) ?? 'service_started';
    const condition = conditions.find((one) => one === text);
    if (condition === undefined) throw wrongValue(member, `${at}.condition`, conditions.join(' or '));
    const required = switchOf(members.get('required'), `${at}.required`) ?? true;
    return runDraft({ kind: 'depends', on, condition, required }, member, at);
  });
};

/** `SERVICE[:ALIAS]`: the other one is started before, and reached under the alias too. */
export const links: RunReader = (field, path) =>
  itemsOf(field, path).flatMap((item) => {
    const text = textOf(item, path) ?? '';
    const [service = '', name = service] = text.split(':');
    return [
      ...runDraft(
        { kind: 'depends', on: service, condition: 'service_started', required: true },
        item,
        path,
        `link ${text}`,
      ),
      ...runDraft({ kind: 'alias', name, service }, item, path, `${path} ${text}`),
    ];
  });

export const containerName: RunReader = (field, path) => {
  const name = textOf(field, path);
  return name === undefined ? [] : runDraft({ kind: 'alias', name, service: undefined }, field, path);
};

export const profiles: RunReader = (field, path) =>
  itemsOf(field, path).flatMap((item) => {
    const name = textOf(item, path);
    return name === undefined ? [] : runDraft({ kind: 'profile', name }, item, path, `${path} ${name}`);
  });

/** Secrets and configs of the project. */
export const files =
  (of: 'secrets' | 'configs'): RunReader =>
  (field, path, context) =>
    fileReferences(of === 'secrets' ? 'secret' : 'config')(field, path, context).flatMap(
      ({ value, at, path: own, identity }) => {
        const colon = value.indexOf(':');
        const [name, target] = [value.slice(0, colon), value.slice(colon + 1)];
        return runDraft({ kind: 'file', of, name, target }, at, own, identity);
      },
    );
