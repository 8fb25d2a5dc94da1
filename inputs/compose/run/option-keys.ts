import type { OptionKey } from '../../../workloads/options.js';
import { itemsOf, oneOrMore, pairsOf, switchOf, textOf } from '../shapes.js';
import { optionDraft, runDraft } from './run-part.js';
import type { RunReader } from './run-part.js';

const asWritten = (text: string): string => text;

/** A key with one value. */
export const one =
  (key: OptionKey): RunReader =>
  (field, path, context) => {
    const value = textOf(field, path);
    return value === undefined ? [] : optionDraft(key, value, { at: field, path, identity: `option ${key}` }, context);
  };

export const onOff =
  (key: OptionKey): RunReader =>
  (field, path) => {
    const value = switchOf(field, path);
    return value === undefined ? [] : runDraft({ kind: 'option', key, value }, field, path);
  };

/** A list whose equal values count once. */
export const list =
  (key: OptionKey, normal = asWritten): RunReader =>
  (field, path, context) =>
    eachOf(key, itemsOf, normal)(field, path, context);

/** The same, where one value may stand without a list. */
export const oneOrList =
  (key: OptionKey): RunReader =>
  (field, path, context) =>
    eachOf(key, oneOrMore, asWritten)(field, path, context);

const eachOf =
  (key: OptionKey, items: typeof itemsOf, normal: (text: string) => string): RunReader =>
  (field, path, context) =>
    items(field, path).flatMap((item) => {
      const text = textOf(item, path);
      if (text === undefined) return [];
      const value = normal(text);
      return optionDraft(key, value, { at: item, path, identity: `${path} ${value}` }, context);
    });

/** `NAME=VALUE` from a mapping or a list; the last value of a name counts. */
export const pairs =
  (key: OptionKey): RunReader =>
  (field, path, context) =>
    pairsOf(field, path).flatMap(({ name, value, field: at }) =>
      optionDraft(
        key,
        `${name}=${value ?? ''}`,
        { at, path: `${path}.${name}`, identity: `${path} ${name}`, spelled: path },
        context,
      ),
    );
