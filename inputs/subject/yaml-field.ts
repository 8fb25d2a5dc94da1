import type { Alias, Node, YAMLMap } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import { errorAt, type ReadError } from './read-error.js';
import type { Setting, SettingName } from './setting.js';
import type { SourceText } from './source-text.js';

export interface YamlContext {
  readonly source: SourceText;
  readonly targets: ReadonlyMap<Alias, Node>;
  /** What a text means where it is not what the author wrote. */
  readonly fill?: (text: string) => string;
}

/** One field of a YAML map, or one member of a list, and readers that throw ReadError where it has another type. */
export class YamlField {
  readonly #context: YamlContext;
  readonly #node: Node;

  constructor(
    context: YamlContext,
    /** Its key; that of the list for a member of one; empty for a whole document. */
    readonly name: string,
    node: Node,
    /** Where the key begins, or the member, and where the value ends. */
    readonly start: number,
    readonly end: number,
  ) {
    this.#context = context;
    this.#node = isAlias(node) ? this.#target(node) : node;
  }

  get source(): SourceText {
    return this.#context.source;
  }

  /** The node of the value, with an alias followed. */
  get node(): Node {
    return this.#node;
  }

  get kind(): 'map' | 'list' | 'text' | 'nothing' {
    if (isMap(this.#node)) return 'map';
    if (isSeq(this.#node)) return 'list';
    return isScalar(this.#node) && this.#node.value !== null ? 'text' : 'nothing';
  }

  /** The same field with its texts, and those below it, as `fill` makes them. */
  filled(fill: (text: string) => string): YamlField {
    return new YamlField({ ...this.#context, fill }, this.name, this.#node, this.start, this.end);
  }

  /** What makes its texts of those that the author wrote. */
  get fill(): (text: string) => string {
    return this.#context.fill ?? ((text) => text);
  }

  /** A setting that stands where this field does. */
  setting(name: SettingName, value: string): Setting {
    return this.source.setting(name, value, this.start, this.end);
  }

  /** A text; a number or boolean as the author wrote it. */
  text(): string {
    if (!isScalar(this.#node) || this.#node.value === null) throw this.wrong('a text');
    const { value, source } = this.#node;
    return this.fill(typeof value === 'string' ? value : (source ?? JSON.stringify(value)));
  }

  flag(): boolean {
    const text = isScalar(this.#node) && this.#node.type === 'PLAIN' ? this.text().toLowerCase() : '';
    // The last three of each are what YAML 1.1 adds.
    if (['true', 'yes', 'on', 'y'].includes(text)) return true;
    if (['false', 'no', 'off', 'n'].includes(text)) return false;
    throw this.wrong('true or false');
  }

  items(): readonly YamlField[] {
    if (!isSeq(this.#node)) throw this.wrong('a list');
    return this.#node.items.flatMap((item) => {
      if (!isNode(item) || !item.range) return [];
      return [new YamlField(this.#context, this.name, item, item.range[0], item.range[1])];
    });
  }

  /** The fields of a map by name, merged ones (`<<`) included. Those without a value are left out. */
  fields(): ReadonlyMap<string, YamlField> {
    if (!isMap(this.#node)) throw this.wrong('a map');
    const fields = new Map<string, YamlField>();
    this.#collect(this.#node, fields, new Set());
    return fields;
  }

  wrong(wanted: string): ReadError {
    const member = this.start === this.#node.range?.[0] ? 'a member of ' : '';
    const what = this.name === '' ? 'the document' : `${member}"${this.name}"`;
    return errorAt(this.source.placeAt(this.start), `${what} has to be ${wanted}.`);
  }

  /** A key of the map itself wins over a merged one, and an earlier merged map over a later one. */
  #collect(map: YAMLMap, into: Map<string, YamlField>, seen: Set<YAMLMap>): void {
    if (seen.has(map)) return;
    seen.add(map);
    const merged: Node[] = [];
    for (const { key, value } of map.items) {
      if (!isScalar(key) || !key.range || !isNode(value) || !value.range) continue;
      const name = String(key.value);
      if (name === '<<' && key.type === 'PLAIN') merged.push(value);
      else if (!into.has(name)) {
        const field = new YamlField(this.#context, name, value, key.range[0], value.range[1]);
        if (field.kind !== 'nothing') into.set(name, field);
      }
    }
    for (const node of merged) {
      const target = isAlias(node) ? this.#target(node) : node;
      for (const item of isSeq(target) ? target.items : [target]) {
        const base = isAlias(item) ? this.#target(item) : item;
        if (isMap(base)) this.#collect(base, into, seen);
      }
    }
  }

  #target(alias: Alias): Node {
    const target = this.#context.targets.get(alias);
    if (target !== undefined) return target;
    const place = this.#context.source.placeAt(alias.range?.[0] ?? 0);
    throw errorAt(place, `not valid YAML: the alias *${alias.source} has no anchor before it.`);
  }
}
