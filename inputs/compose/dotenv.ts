import { shown } from '../docker-run/line-error.js';
import { ReadError } from '../subject/read-error.js';
import type { SourceText } from '../subject/source-text.js';
import type { Span } from './field.js';
import { whereIs } from './field.js';
import { interpolate } from './interpolate.js';

/** One variable of an env file; without a value where its name stands alone. */
export interface DotenvEntry extends Span {
  readonly name: string;
  readonly value: string | undefined;
}

export interface Dotenv {
  readonly entries: readonly DotenvEntry[];
  /** One sentence for each line that is none. */
  readonly problems: readonly string[];
}

const statement = /[^\S\n]*(?:export[^\S\n]+)?([\w.[\]-]+)[^\S\n]*(?:[=:][^\S\n]*|(?=\n|$))/y;
const quotedValue = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$$' };

/**
 * Reads an env file as compose does (dotenv/parser.go of compose-spec/compose-go): comments, `export`, quotes over several
 * lines, and variables outside single quotes.
 * @param lookup wins over what the file itself says about a variable that it uses
 * @param unset is told of a variable that neither knows and that is read as empty
 */
export function readDotenv(
  source: SourceText,
  lookup: (name: string) => string | undefined,
  unset: (name: string, where: Span) => void = () => undefined,
): Dotenv {
  const { text } = source;
  const known = new Map<string, string>();
  const entries: DotenvEntry[] = [];
  const problems: string[] = [];
  for (let at = 0; at < text.length; at = afterLine(text, at)) {
    if (/^[^\S\n]*(?:#|\n|$)/.test(text.slice(at, afterLine(text, at)))) continue;
    statement.lastIndex = at;
    const head = statement.exec(text);
    const name = head?.[1];
    if (head === null || name === undefined) {
      problems.push(`${whereIs({ source, start: at, end: at })} is no NAME=VALUE and is left out.`);
      continue;
    }
    const start = at + (/\S/.exec(head[0])?.index ?? 0);
    const valueAt = at + head[0].length;
    const { raw, end, literal } = valueFrom(text, valueAt);
    const bare = !/[=:][^\S\n]*$/.test(head[0]);
    const value = bare || literal ? raw : filled(raw, { source, start, end });
    entries.push({ source, start, end, name, value: bare ? undefined : value });
    known.set(name, value);
    at = end;
  }
  return { entries, problems };

  function filled(raw: string, span: Span): string {
    try {
      return interpolate(raw, {
        lookup: (name) => lookup(name) ?? known.get(name),
        unset: (name) => {
          unset(name, span);
        },
        refuse: (why, written) => {
          throw new ReadError(`${whereIs(span)}: ${shown(written)} ${why}.`, undefined);
        },
      });
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      problems.push(error.message);
      return raw;
    }
  }
}

interface RawValue {
  readonly raw: string;
  readonly end: number;
  /** Single quotes keep dollar signs as they are. */
  readonly literal: boolean;
}

function valueFrom(text: string, at: number): RawValue {
  quotedValue.lastIndex = at;
  const quoted = quotedValue.exec(text);
  if (quoted !== null) {
    const [whole, double, single] = quoted;
    const raw = double?.replace(/\\([nrt"\\$])/g, (_, letter: string) => escapes[letter] ?? letter) ?? single ?? '';
    return { raw, end: at + whole.length, literal: double === undefined };
  }
  const line = text.slice(at, afterLine(text, at));
  const raw = (line.split(/\s#/, 1)[0] ?? '').trimEnd();
  return { raw, end: at + raw.length, literal: false };
}

const afterLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};
