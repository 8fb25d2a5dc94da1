import { replaceVariables } from '../subject/replace-variables.js';
import type { Piece } from './instruction.js';

/** What a variable is where an instruction stands; undefined where nobody but a build knows. */
export type Scope = (name: string) => string | undefined;

/** The builder sets these itself: https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
export const automaticArgument = /^(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT)$/;

export interface Expanded {
  readonly text: string;
  /** Variables without a value here: they stand in the text as they are written. */
  readonly unknown: readonly string[];
}

/** Fills in what is known of the variables of a word, and takes its quotes away. */
export function expand(text: string, scope: Scope, escape: string, depth = 0): Expanded {
  const unknown: string[] = [];
  const inner = (word: string): string => {
    if (depth > 20) return word;
    const filled = expand(word, scope, escape, depth + 1);
    unknown.push(...filled.unknown);
    return filled.text;
  };
  const replaced = replaceVariables(unquoted(text), {
    escapedDollar: `${escape}$`,
    valueOf: ({ name, operator, word, written }) => {
      const value = scope(name);
      const present = value !== undefined && !(operator.startsWith(':') && value === '');
      if (operator.endsWith('-')) return present ? value : inner(word);
      if (operator.endsWith('+')) return present ? inner(word) : '';
      if (value !== undefined) return value;
      if (!automaticArgument.test(name)) unknown.push(name);
      return written;
    },
    malformed: (written) => written,
  });
  return { text: replaced, unknown };
}

const unquoted = (text: string): string =>
  text.replace(/"((?:[^"\\]|\\[^])*)"|'([^']*)'/g, (_, a?: string, b?: string) => a ?? b ?? '');

/** One `NAME=VALUE` of ARG or ENV. */
export interface NameValue {
  readonly name: string;
  readonly value: string | undefined;
  readonly at: Piece;
}

/** The pairs of ARG and of ENV, whose older form `ENV NAME VALUE` holds only one. */
export function namedValues(words: readonly Piece[], rest: Piece, older: boolean): readonly NameValue[] {
  const [first] = words;
  if (older && first !== undefined && !first.text.includes('=')) {
    return [{ name: first.text, value: rest.text.slice(first.text.length).trim(), at: rest }];
  }
  return words.map((at) => {
    const [name = '', ...value] = at.text.split('=');
    return { name, value: value.length === 0 ? undefined : value.join('='), at };
  });
}
