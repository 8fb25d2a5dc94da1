import { draft } from './draft.js';
import type { KeyReader } from './draft.js';
import { whereIs } from './field.js';
import { commandText } from './command-text.js';
import { itemsOf, membersOf, switchOf, textOf } from './shapes.js';

/** The networks of a service, whose drivers only the project knows. */
export const networks: KeyReader = (field, path) => {
  const named =
    field.value.kind === 'list'
      ? itemsOf(field, path).map((item) => [textOf(item, path) ?? '', item] as const)
      : [...membersOf(field, path)];
  return named.flatMap(([name, at]) => draft('network-name', name, at, `${path}.${name}`));
};

/** Secrets and configs of the project: those that are files are mounted into the container. */
export const fileReferences =
  (kind: 'secret' | 'config'): KeyReader =>
  (field, path) =>
    itemsOf(field, path).flatMap((item) => {
      const long = item.value.kind === 'map' ? membersOf(item, path) : undefined;
      const source = textOf(long === undefined ? item : long.get('source'), path);
      if (source === undefined) return [];
      const target = textOf(long?.get('target'), `${path}.target`) ?? source;
      const inside = target.startsWith('/') ? target : `${kind === 'secret' ? '/run/secrets' : ''}/${target}`;
      return draft(kind, `${source}:${inside}`, item, path, `mount ${inside}`);
    });

/** `NAME[:ro]` of a service, or of a container that is not part of the project. */
export const volumesFrom: KeyReader = (field, path) =>
  itemsOf(field, path).flatMap((item) => {
    const name = textOf(item, path)
      ?.replace(/^container:/, '')
      .replace(/:rw$/, '');
    return name === undefined ? [] : draft('volumes-from', name, item, path, `${path} ${name}`);
  });

export const profiles: KeyReader = (field, path) =>
  itemsOf(field, path).flatMap((item) => {
    const name = textOf(item, path);
    return name === undefined ? [] : draft('profile', name, item, path, `${path} ${name}`);
  });

/** A service that a program outside of the engine provides. */
export const provider: KeyReader = (field, path) => {
  const type = textOf(membersOf(field, path).get('type'), `${path}.type`);
  return type === undefined ? [] : draft('provider', type, field, path);
};

/** Commands around the life of a container can be privileged, or of another user, while it is not itself. */
export const hooks: KeyReader = (field, path) =>
  itemsOf(field, path).flatMap((hook, index) => {
    const members = membersOf(hook, path);
    const at = `${path}.${String(index)}`;
    // Hooks of a base and of the service that extends it all run: what tells them apart is where they stand.
    const one = (key: string): string => `${at}.${key} ${whereIs(hook)}`;
    const [command, privileged] = ['command', 'privileged'].map((key) => members.get(key));
    const text = command === undefined ? undefined : commandText(command, `${at}.command`);
    const named = (key: 'image' | 'user'): ReturnType<KeyReader> => {
      const member = members.get(key);
      const value = textOf(member, `${at}.${key}`);
      return member === undefined || value === undefined ? [] : draft(key, value, member, `${at}.${key}`, one(key));
    };
    return [
      ...(command === undefined || text === undefined
        ? []
        : draft('command', text, command, `${at}.command`, one('command'))),
      ...named('image'),
      ...named('user'),
      ...(privileged !== undefined && switchOf(privileged, `${at}.privileged`) === true
        ? draft('privileged', 'true', privileged, `${at}.privileged`, one('privileged'))
        : []),
    ];
  });
