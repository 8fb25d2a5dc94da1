import type { SettingName } from '../subject/setting.js';
import { normalValue } from '../subject/normal-value.js';
import { commandText, healthText } from './command-text.js';
import { draft } from './draft.js';
import type { KeyReader } from './draft.js';
import { itemsOf, membersOf, oneOrMore, pairsOf, switchOf, textOf } from './shapes.js';

/** A key with one value. */
export const one =
  (name: SettingName): KeyReader =>
  (field, path) => {
    const value = textOf(field, path);
    return value === undefined ? [] : draft(name, normalValue(name, value), field, path);
  };

/** A namespace; that of another service is that of its container. */
export const namespace =
  (name: SettingName): KeyReader =>
  (field, path) => {
    const value = textOf(field, path);
    return value === undefined ? [] : draft(name, value.replace(/^service:/, 'container:'), field, path);
  };

export const onOff =
  (name: SettingName): KeyReader =>
  (field, path) => {
    const value = switchOf(field, path);
    return value === undefined ? [] : draft(name, String(value), field, path);
  };

/** A list whose equal values count once. */
export const list =
  (name: SettingName): KeyReader =>
  (field, path) =>
    oneEach(name, itemsOf)(field, path);

/** The same, where one value may stand without a list. */
export const oneOrList =
  (name: SettingName): KeyReader =>
  (field, path) =>
    oneEach(name, oneOrMore)(field, path);

const oneEach =
  (name: SettingName, items: typeof itemsOf): ((...args: Parameters<typeof itemsOf>) => ReturnType<KeyReader>) =>
  (field, path) =>
    items(field, path).flatMap((item) => {
      const text = textOf(item, path);
      if (text === undefined) return [];
      const value = normalValue(name, text);
      return draft(name, value, item, path, `${path} ${value}`);
    });

/** `NAME=VALUE` from a mapping or a list; the last value of a name counts. */
export const pairs =
  (name: SettingName): KeyReader =>
  (field, path) =>
    pairsOf(field, path).flatMap((pair) =>
      draft(name, `${pair.name}=${pair.value ?? ''}`, pair.field, `${path}.${pair.name}`, `${path} ${pair.name}`),
    );

export const command: KeyReader = (field, path) => {
  const text = commandText(field, path);
  return text === undefined ? [] : draft('command', text, field, path);
};

/** Both ways to switch a health check off give `none`. */
export const healthcheck: KeyReader = (field, path) => {
  const members = membersOf(field, path);
  const disable = members.get('disable');
  const test = members.get('test');
  if (disable !== undefined && switchOf(disable, `${path}.disable`) === true) {
    return draft('healthcheck', 'none', disable, `${path}.disable`, path);
  }
  const text = test === undefined ? undefined : healthText(test, `${path}.test`);
  return test === undefined || text === undefined ? [] : draft('healthcheck', text, test, `${path}.test`, path);
};

/** `nofile: 1024`, or with a soft and a hard limit. */
export const ulimits: KeyReader = (field, path) =>
  [...membersOf(field, path)].flatMap(([type, limit]) => {
    const at = `${path}.${type}`;
    if (limit.value.kind !== 'map') {
      const text = textOf(limit, at);
      return text === undefined ? [] : draft('ulimit', `${type}=${text}`, limit, at);
    }
    const [soft, hard] = ['soft', 'hard'].map((key) => textOf(membersOf(limit, at).get(key), `${at}.${key}`) ?? '');
    return draft('ulimit', `${type}=${soft === hard ? (soft ?? '') : `${soft ?? ''}:${hard ?? ''}`}`, limit, at);
  });
