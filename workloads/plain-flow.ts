/** Thrown where a text is not plain YAML; `readPlainYaml` catches it. */
export const notPlain = new Error('not plain YAML');
export const give = (): never => {
  throw notPlain;
};

const indicator = /^[-?:,[\]{}#&*!|>'"%@`=<]/;
const number = /^[-+]?\.?\d[\d.eExoXA-Fa-f+_-]*$|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$/;
const wholeNumber = /^(0|[1-9]\d{0,14})$/;

/** A scalar without quotes by the core schema of YAML 1.2; numbers only in their plainest form. */
export function plainScalar(text: string): unknown {
  // A blank before # begins a comment, one after a colon makes a key.
  if (text === '' || indicator.test(text) || / #|: |:$|\t|^ | $/.test(text)) return give();
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  if (/^(null|Null|NULL|~)$/.test(text)) return null;
  if (wholeNumber.test(text)) return Number(text);
  return number.test(text) ? give() : text;
}

/** A flow list, a flow mapping or a quoted scalar that is the whole of one line. Throws `notPlain`. */
export function readFlow(text: string): unknown {
  const reader = new FlowReader(text);
  const value = reader.value();
  return reader.isAtEnd ? value : give();
}

class FlowReader {
  private at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  value(): unknown {
    const first = this.text[this.at];
    if (first === '[') return this.list();
    if (first === '{') return this.mapping();
    if (first === "'") return this.take(/'((?:[^']|'')*)'/y).replaceAll("''", "'");
    if (first === '"') return JSON.parse(`"${this.take(/"((?:[^"\\\t]|\\[nt"\\])*)"/y)}"`);
    return plainScalar(this.take(/([^,[\]{}'"]*[^,[\]{}'" ])/y));
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [whole, inner] = pattern.exec(this.text) ?? give();
    this.at += whole.length;
    return inner ?? '';
  }

  private list(): unknown[] {
    const items: unknown[] = [];
    this.take(/\[ */y);
    while (this.text[this.at] !== ']') {
      items.push(this.value());
      this.separator(']');
    }
    this.at += 1;
    return items;
  }

  private mapping(): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    this.take(/\{ */y);
    while (this.text[this.at] !== '}') {
      const key = plainScalar(this.take(/([A-Za-z][A-Za-z0-9_-]*): +/y));
      if (typeof key !== 'string' || Object.hasOwn(fields, key)) return give();
      fields[key] = this.value();
      this.separator('}');
    }
    this.at += 1;
    return fields;
  }

  /** A comma, or nothing before the end of the collection. */
  private separator(end: string): void {
    const comma = this.take(/( *,? *)/y).includes(',');
    if (!comma && this.text[this.at] !== end) give();
  }
}
