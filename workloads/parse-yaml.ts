import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { DeclarationError } from './declaration-error.js';
import { offsetOf } from './locate-fields.js';
import { readPlainYaml } from './plain-yaml.js';

/** Reads one YAML document by a schema. Throws `DeclarationError` that names file, line, field and what is allowed. */
export function parseYaml<Value>(text: string, file: string, schema: z.ZodType<Value>): Value {
  // Most declarations are read so; what is wrong with the others is said by the whole parser, which knows every line.
  const plain = readPlainYaml(text);
  if (plain !== undefined) {
    const fast = schema.safeParse(plain);
    if (fast.success) return fast.data;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => `${file}:${String(lines.linePos(offset).line)}`;
  if (document.errors.length > 0) {
    throw new DeclarationError(document.errors.map((error) => `${at(error.pos[0])}: not valid YAML: ${error.message}`));
  }
  const result = schema.safeParse(valueOf(document, file));
  if (result.success) return result.data;
  throw new DeclarationError(
    result.error.issues.flatMap(flatten).map(({ path, message }) => {
      const field = path.length === 0 ? 'the document' : `field ${path.join('.')}`;
      return `${at(offsetOf(document, path))}: ${field}: ${message}`;
    }),
  );
}

/** Aliases are resolved only here: one without its anchor, or far too many, are found now. */
function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DeclarationError([`${file}:1: not valid YAML: ${why}`]);
  }
}

interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const keysOf = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((key) => (typeof key === 'symbol' ? String(key) : key));

/** A union that nothing fits is described by its closest member: the one with the fewest complaints. */
function flatten(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    return closest.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: keysOf([...issue.path, key]), message: 'there is no such field' }));
  }
  return [{ path: keysOf(issue.path), message: issue.message }];
}
