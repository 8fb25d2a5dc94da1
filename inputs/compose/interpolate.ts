import { replaceVariables } from '../subject/replace-variables.js';
import type { VariableUse } from '../subject/replace-variables.js';

/** What a compose file's variables mean, and who is told about those that mean nothing. */
export interface Interpolation {
  readonly lookup: (name: string) => string | undefined;
  /** A variable without a value and without a default was read as empty. */
  readonly unset: (name: string, written: string) => void;
  /** Throws: a required variable has no value, or the text is no template. */
  readonly refuse: (why: string, written: string) => never;
}

const deepest = 50;

/** Fills in the variables of one value, as compose-go does (template/template.go of compose-spec/compose-go). */
export function interpolate(text: string, to: Interpolation, depth = 0): string {
  if (!text.includes('$')) return text;
  return replaceVariables(text, {
    escapedDollar: '$$',
    valueOf: (use) => {
      if (depth > deepest) return to.refuse('nests too many variables', use.written);
      return valueOf(use, to, (word) => interpolate(word, to, depth + 1));
    },
    malformed: (written) =>
      to.refuse('is no variable: write ${NAME}, ${NAME:-default}, or $$ for a plain dollar sign', written),
  });
}

function valueOf(
  { name, operator, word, written }: VariableUse,
  to: Interpolation,
  fill: (word: string) => string,
): string {
  const value = to.lookup(name);
  // With a colon an empty value counts as none.
  const present = value !== undefined && !(operator.startsWith(':') && value === '');
  switch (operator.replace(':', '')) {
    case '-':
      return present ? value : fill(word);
    case '+':
      return present ? fill(word) : (value ?? '');
    case '?': {
      if (present) return value;
      const reason = fill(word).trim();
      const why = `needs the variable ${name}, which is not set${reason === '' ? '' : ` (${reason})`}`;
      return to.refuse(`${why}: set it, or put it into .env`, written);
    }
    default:
      if (value === undefined) to.unset(name, written);
      return value ?? '';
  }
}
