import { shellQuote } from '../../workloads/shell-quote.js';
import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';

/** What an action runs in its image: `entrypoint` and `args` are one command, as texts of a shell or as lists of words. */
export function imageProgram(fields: ReadonlyMap<string, YamlField>): readonly Setting[] {
  const main = ['entrypoint', 'args'].flatMap((key) => fields.get(key) ?? []);
  const others = ['pre-entrypoint', 'post-entrypoint'].flatMap((key) => fields.get(key) ?? []);
  const [first] = main;
  return [
    ...(first === undefined ? [] : [first.setting('command', main.map(written).join(' '))]),
    ...others.map((field) => field.setting('command', written(field))),
  ];
}

const written = (field: YamlField): string =>
  field.kind === 'list' ? shellQuote(field.items().map((item) => item.text())) : field.text();
