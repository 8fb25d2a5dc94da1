import { give, notPlain, plainScalar, readFlow } from './plain-flow.js';

/**
 * Reads the part of YAML that declarations are mostly written in, many times faster than a whole parser: block mappings
 * and lists, scalars of one line, `|` and `|-` text, flow lists and mappings of one line, whole-line comments.
 * Undefined for everything else, also for mistakes: what it does read is what a YAML 1.2 parser reads (a test compares).
 */
export function readPlainYaml(text: string): unknown {
  try {
    return new PlainReader(text).document();
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

const keyPattern = /^([A-Za-z][A-Za-z0-9_-]*):(?: +(.*))?$/;
/** What is not printable, and line breaks other than this one. */
const acting = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd]/;

/** Blanks before a line's content; -1 when it has none. */
function depthOf(line: string): number {
  let depth = 0;
  while (line.charCodeAt(depth) === 0x20) depth += 1;
  return depth < line.length ? depth : -1;
}

class PlainReader {
  private readonly lines: readonly string[];
  /** Number of the next line to be read. */
  private at = 0;

  constructor(text: string) {
    if (acting.test(text) || /^(---|\.\.\.|%)/m.test(text) || !text.endsWith('\n')) give();
    this.lines = text.slice(0, -1).split('\n');
  }

  document(): unknown {
    const indent = this.indent();
    if (indent !== 0) give();
    const value = this.block(0);
    return this.indent() === undefined ? value : give();
  }

  /** Indent of the next line with content; skips empty lines and comments. */
  private indent(): number | undefined {
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at] ?? '';
      const indent = depthOf(line);
      if (indent < 0) continue;
      if (line[indent] === '\t') give();
      if (line[indent] !== '#') return indent;
    }
    return undefined;
  }

  private rest(indent: number): string {
    const line = (this.lines[this.at] ?? '').slice(indent);
    return line.endsWith(' ') || line.endsWith('\t') ? give() : line;
  }

  private block(indent: number): unknown {
    return /^-( |$)/.test(this.rest(indent)) ? this.list(indent) : this.mapping(indent, this.rest(indent));
  }

  private list(indent: number): unknown[] {
    const items: unknown[] = [];
    for (let next = this.indent(); next === indent; next = this.indent()) {
      const line = this.rest(indent);
      const item = /^-( +)(.*)$/.exec(line);
      if (item === null) {
        // A list may stand at the indent of its key, which then goes on here.
        if (line === '-') give();
        return items;
      }
      const [, space = '', content = ''] = item;
      const inner = indent + 1 + space.length;
      if (content.startsWith('- ')) give();
      items.push(keyPattern.test(content) ? this.mapping(inner, content) : this.value(content, indent));
    }
    return items;
  }

  /** `first` is the first line's content: behind a dash it is not the whole line. */
  private mapping(indent: number, first: string): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    let line: string | undefined = first;
    while (line !== undefined) {
      const [, key, content] = keyPattern.exec(line) ?? give();
      if (key === undefined || typeof plainScalar(key) !== 'string' || Object.hasOwn(fields, key)) return give();
      fields[key] = content === undefined ? this.nested(indent) : this.value(content, indent);
      line = this.indent() === indent ? this.rest(indent) : undefined;
      if (line !== undefined && /^-( |$)/.test(line)) give();
    }
    return fields;
  }

  private nested(indent: number): unknown {
    this.at += 1;
    const next = this.indent();
    if (next === undefined || next < indent) return null;
    if (next > indent) return this.block(next);
    return /^-( |$)/.test(this.rest(next)) ? this.list(next) : null;
  }

  /** A value that begins on this line; `indent` is that of the key or dash before it. */
  private value(content: string, indent: number): unknown {
    this.at += 1;
    if (content === '|' || content === '|-') return this.literal(content, indent);
    const value = /^[[{'"]/.test(content) ? readFlow(content) : plainScalar(content);
    // Deeper lines would go on with the scalar.
    const next = this.indent();
    return next !== undefined && next > indent ? give() : value;
  }

  private literal(header: string, parent: number): string {
    const indent = depthOf(this.lines[this.at] ?? '');
    if (indent <= parent) give();
    const own: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at] ?? '';
      const depth = depthOf(line);
      if (depth < 0 && line.length > indent) give();
      if (depth >= 0 && depth < indent) break;
      own.push(line.slice(indent));
    }
    while (own.at(-1) === '') own.pop();
    return own.join('\n') + (header === '|' ? '\n' : '');
  }
}
