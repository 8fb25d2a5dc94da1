import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, Scalar, YAMLMap } from 'yaml';
import { shown } from '../docker-run/line-error.js';
import type { ReadError } from '../subject/read-error.js';
import type { SourceText } from '../subject/source-text.js';
import type { Field, FieldValue, Span } from './field.js';
import { interpolate } from './interpolate.js';
import type { VariableRules } from './parse-fields.js';

/** Turns the nodes of one YAML document into fields, in the order of the text, so that anchors come before their aliases. */
export class YamlFields {
  /** By anchor; undefined while what it stands on is still being read. */
  private readonly anchors = new Map<string, FieldValue | undefined>();

  constructor(
    private readonly source: SourceText,
    private readonly variables: VariableRules,
    private readonly fail: (why: string, at: number) => ReadError,
  ) {}

  read(contents: unknown): Field {
    return this.field(contents, 0, this.source.text.length);
  }

  private field(node: unknown, start: number, end: number): Field {
    const tag = isCollection(node) || isScalar(node) ? node.tag : undefined;
    // What is taken back has no value, whatever stands behind the tag.
    const value: FieldValue = tag === '!reset' ? { kind: 'nothing' } : this.value(node);
    const known = tag === '!reset' ? 'reset' : tag === '!override' ? 'override' : undefined;
    return { source: this.source, start, end, value, tag: known };
  }

  private value(node: unknown): FieldValue {
    if (isAlias(node)) return this.aliased(node);
    if (!isCollection(node) && !isScalar(node)) return { kind: 'nothing' };
    if (node.anchor === undefined) return this.unanchored(node);
    this.anchors.set(node.anchor, undefined);
    const value = this.unanchored(node);
    this.anchors.set(node.anchor, value);
    return value;
  }

  private unanchored(node: Node): FieldValue {
    if (isMap(node)) return { kind: 'map', members: this.members(node) };
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => this.field(item, ...rangeOf(item))) };
    return isScalar(node) ? this.scalar(node) : { kind: 'nothing' };
  }

  private aliased(alias: Alias): FieldValue {
    const value = this.anchors.get(alias.source);
    if (value !== undefined) return value;
    const why = this.anchors.has(alias.source) ? 'stands inside its own anchor' : 'has no anchor before it';
    throw this.fail(`the alias *${shown(alias.source)} ${why}: write the value out.`, rangeOf(alias)[0]);
  }

  private members(map: YAMLMap): ReadonlyMap<string, Field> {
    const own = new Map<string, Field>();
    const merged = new Set<ReadonlyMap<string, Field>>();
    for (const pair of map.items) {
      if (isMergeKey(pair)) for (const members of this.mergedMaps(pair.value)) merged.add(members);
      else own.set(...this.member(pair));
    }
    // The map's own keys win over merged ones, and an earlier merge over a later one.
    for (const [name, member] of [...merged].flatMap((members) => [...members])) {
      if (!own.has(name)) own.set(name, member);
    }
    return own;
  }

  private member({ key, value }: Pair): [string, Field] {
    const [start, keyEnd] = rangeOf(key);
    const [, valueEnd] = rangeOf(value);
    return [this.keyText(key, start), this.field(value, start, Math.max(keyEnd, valueEnd))];
  }

  /** Variables are not filled in here. */
  private keyText(key: unknown, at: number): string {
    if (isScalar(key) && key.anchor === undefined) return typeof key.value === 'string' ? key.value : '';
    const name = this.value(key);
    if (name.kind === 'list' || name.kind === 'map') throw this.fail('a key must be a plain text here.', at);
    return name.kind === 'text' ? name.text : '';
  }

  private mergedMaps(node: unknown): readonly ReadonlyMap<string, Field>[] {
    const value = this.value(node);
    const parts = value.kind === 'list' ? value.items.map((item) => item.value) : [value];
    return parts.map((part) => {
      if (part.kind === 'map') return part.members;
      throw this.fail('<< must be followed by an alias of a mapping, or by a list of them.', rangeOf(node)[0]);
    });
  }

  private scalar(node: Scalar): FieldValue {
    const { value } = node;
    if (typeof value !== 'string' || (node.type === 'PLAIN' && nothing.test(value))) return { kind: 'nothing' };
    const [start, end] = rangeOf(node);
    const spanOf = (written: string): Span => {
      const at = this.source.text.slice(start, end).indexOf(written);
      return { source: this.source, start: start + Math.max(0, at), end };
    };
    const text = interpolate(value, {
      lookup: this.variables.lookup,
      unset: (name, written) => {
        this.variables.unset(name, spanOf(written));
      },
      refuse: (why, written) => {
        throw this.fail(`${shown(written)} ${why}.`, spanOf(written).start);
      },
    });
    return { kind: 'text', text };
  }
}

/** What the core schema of YAML 1.2 reads as null. */
const nothing = /^(?:~|null|Null|NULL)?$/;

const isMergeKey = ({ key }: Pair): boolean => isScalar(key) && key.type === 'PLAIN' && key.source === '<<';

/** Start and end without the white space and comments that follow; 0 for what is left out. */
function rangeOf(node: unknown): [number, number] {
  if (!isAlias(node) && !isCollection(node) && !isScalar(node)) return [0, 0];
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}
