import { ReadError } from '../subject/read-error.js';
import type { SourceText } from '../subject/source-text.js';
import type { PhysicalLine } from './logical-lines.js';

/** What the comments at the top of a Dockerfile decide. */
export interface Directives {
  readonly escape: string;
  /** The frontend that reads the file, where it names one. */
  readonly syntax: string | undefined;
}

const directive = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;

/** Reads the parser directives, which end at the first line that is none (directives.go of moby/buildkit). */
export function readDirectives(lines: readonly PhysicalLine[], source: SourceText): Directives {
  const found = new Map<string, string>();
  for (const { text, start } of lines) {
    const [, name = '', value = ''] = directive.exec(text) ?? [];
    const key = name.toLowerCase();
    if (!['syntax', 'escape', 'check'].includes(key)) break;
    const place = source.placeAt(start);
    const where = `${place.file}:${String(place.line)}`;
    if (found.has(key)) throw new ReadError(`${where}: the directive ${key} stands there twice: leave one out.`, place);
    if (key === 'escape' && value !== '\\' && value !== '`') {
      throw new ReadError(`${where}: the escape character must be \\ or a backtick.`, place);
    }
    found.set(key, value);
  }
  return { escape: found.get('escape') ?? '\\', syntax: found.get('syntax') };
}
