import { parseJsonTree } from '../subject/json-tree.js';
import { errorAt } from '../subject/read-error.js';
import { sourceText } from '../subject/source-text.js';

/**
 * The values of a JSON text: the members of a list, one value, or one value a line as docker's `--format json` writes
 * them. Throws ReadError.
 */
export function parseJsonValues(text: string, file: string): readonly unknown[] {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole.value) ? (whole.value as readonly unknown[]) : [whole.value];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parsed).filter((line) => line !== undefined);
  if (values.length === lines.length && lines.length > 0) return values.map(({ value }) => value);
  const source = sourceText(text, file);
  parseJsonTree(source);
  throw errorAt(source.placeAt(0), 'not JSON: comments and trailing commas are not allowed here.');
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
