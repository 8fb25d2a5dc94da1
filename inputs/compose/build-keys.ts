import { draft } from './draft.js';
import type { Draft, KeyReader } from './draft.js';
import { list, one, onOff, ulimits } from './plain-keys.js';
import { itemsOf, membersOf, oneOrMore, pairsOf, textOf } from './shapes.js';

/** An agent or a key that a build may use is a secret of it: `ssh=NAME[=PATH]`. */
const ssh: KeyReader = (field, path) => {
  const pairs =
    field.value.kind === 'text'
      ? oneOrMore(field, path).map((item) => ({ name: textOf(item, path) ?? '', value: undefined, field: item }))
      : pairsOf(field, path);
  return pairs.flatMap(({ name, value, field: item }) =>
    draft('build-secret', `ssh=${name}${value === undefined ? '' : `=${value}`}`, item, `${path}.${name}`),
  );
};

const secrets: KeyReader = (field, path) =>
  itemsOf(field, path).flatMap((item) => {
    const name = textOf(item.value.kind === 'map' ? membersOf(item, path).get('source') : item, path);
    return name === undefined ? [] : draft('build-secret-name', name, item, path, `${path} ${name}`);
  });

/** A Dockerfile inside the compose file. */
const inline: KeyReader = (field, path) => {
  const text = textOf(field, path);
  return text === undefined ? [] : draft('dockerfile', text, field, path);
};

const readers: ReadonlyMap<string, KeyReader> = new Map<string, KeyReader>([
  ['dockerfile_inline', inline],
  ['network', one('build-network')],
  ['entitlements', list('build-entitlement')],
  ['privileged', onOff('privileged')],
  ['platforms', list('build-platform')],
  ['secrets', secrets],
  ['ssh', ssh],
  ['isolation', one('isolation')],
  ['shm_size', one('shm-size')],
  ['ulimits', ulimits],
]);

/** Reads `build`: that there is one, and what it asks for. */
export const build: KeyReader = (field, path, context): readonly Draft[] => {
  if (field.value.kind === 'nothing') return [];
  const there = draft('build', '', field, path);
  if (field.value.kind === 'text') return there;
  const asked = [...membersOf(field, path)].flatMap(
    ([key, member]) => readers.get(key)?.(member, `${path}.${key}`, context) ?? [],
  );
  return [...there, ...asked];
};
