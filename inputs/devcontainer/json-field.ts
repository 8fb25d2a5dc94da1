import type { Node } from 'jsonc-parser';
import { errorAt, type ReadError } from '../subject/read-error.js';
import type { Place, Setting, SettingName } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';

/** One field of an object, and readers of its value that throw ReadError where it has another type. */
export class JsonField {
  readonly #source: SourceText;
  readonly #name: string;
  /** The property, or the member of a list, of which this is the value. */
  readonly #whole: Node;
  readonly #value: Node;

  constructor(source: SourceText, name: string, whole: Node, value: Node) {
    this.#source = source;
    this.#name = name;
    this.#whole = whole;
    this.#value = value;
  }

  get name(): string {
    return this.#name;
  }

  get start(): number {
    return this.#whole.offset;
  }

  get end(): number {
    return this.#whole.offset + this.#whole.length;
  }

  get place(): Place {
    return this.#source.placeAt(this.start);
  }

  get type(): Node['type'] {
    return this.#value.type;
  }

  /** A setting that stands where this field does. */
  setting(name: SettingName, value: string): Setting {
    return this.#source.setting(name, value, this.start, this.end);
  }

  text(): string {
    const value: unknown = this.#value.value;
    if (typeof value === 'string') return value;
    throw this.#wrong('a text');
  }

  /** A text, or a number or boolean as it is written. */
  plainText(): string {
    const value: unknown = this.#value.value;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw this.#wrong('a text or a number');
  }

  flag(): boolean {
    const value: unknown = this.#value.value;
    if (typeof value === 'boolean') return value;
    throw this.#wrong('true or false');
  }

  items(): readonly JsonField[] {
    if (this.#value.type !== 'array') throw this.#wrong('a list');
    return (this.#value.children ?? []).map((item) => new JsonField(this.#source, this.#name, item, item));
  }

  /** The fields of an object by name; of two with one name the later one counts. */
  fields(): ReadonlyMap<string, JsonField> {
    if (this.#value.type !== 'object') throw this.#wrong('an object');
    return new Map(
      (this.#value.children ?? []).flatMap((property): [string, JsonField][] => {
        const [key, value] = property.children ?? [];
        if (key === undefined || value === undefined) return [];
        const name = String(key.value);
        return [[name, new JsonField(this.#source, name, property, value)]];
      }),
    );
  }

  #wrong(wanted: string): ReadError {
    const what = this.#name === '' ? 'the file' : `"${this.#name}"`;
    return errorAt(this.#source.placeAt(this.start), `${what} has to be ${wanted}.`);
  }
}
