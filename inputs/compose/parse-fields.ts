import { parseDocument } from 'yaml';
import { shown } from '../docker-run/line-error.js';
import { ReadError } from '../subject/read-error.js';
import type { SourceText } from '../subject/source-text.js';
import { nestsTooDeepAt } from '../subject/yaml-depth.js';
import type { Field, Span } from './field.js';
import { placeOf, whereIs } from './field.js';
import type { Interpolation } from './interpolate.js';
import { YamlFields } from './yaml-fields.js';

const mostCharacters = 1_000_000;

/** What `parseFields` asks its caller about variables; the span is where the variable stands. */
export interface VariableRules {
  readonly lookup: Interpolation['lookup'];
  readonly unset: (name: string, where: Span) => void;
}

/** The one YAML document of a text, with merge keys, aliases and variables resolved. Throws ReadError. */
export function parseFields(source: SourceText, variables: VariableRules): Field {
  const { text } = source;
  const fail = (why: string, at: number): ReadError => {
    const span = { source, start: at, end: at };
    return new ReadError(`${whereIs(span)}: ${why}`, placeOf(span));
  };
  if (text.length > mostCharacters) throw fail('the file has more than a million characters: give a smaller one.', 0);
  const deep = nestsTooDeepAt(text);
  if (deep !== undefined) throw fail('the file nests too deep to be read: make it flatter.', deep);

  // Every value is read as the text that the author wrote: 0644 must not become 644, and it is faster.
  const document = parseDocument(text, { prettyErrors: false, merge: true, schema: 'failsafe' });
  const [error] = document.errors;
  if (error?.code === 'MULTIPLE_DOCS') {
    // The error spans the second document, whose first line is the marker.
    throw fail('a second YAML document begins here: split the file, one document each.', error.pos[0]);
  }
  if (error !== undefined) throw fail(`not valid YAML: ${shown(error.message)}.`, error.pos[0]);
  return new YamlFields(source, variables, fail).read(document.contents);
}
