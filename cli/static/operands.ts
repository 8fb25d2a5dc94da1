import { detectKind } from '../../inputs/detect.js';

/** What `check --static` is asked to look at. */
export type Operand =
  | { readonly kind: 'file'; readonly file: string }
  /** A line that was given as arguments, or as one word that holds all of it. */
  | { readonly kind: 'line'; readonly argv: readonly string[] };

/**
 * What the words of a command line name: all behind `--` are one line, a word that begins like one is one too, the
 * others are files.
 * @param words the operands as the parser of the command line gives them
 * @param argv the whole command line, which still has the `--`
 */
export function operandsOf(words: readonly string[], argv: readonly string[]): readonly Operand[] {
  const end = argv.indexOf('--');
  const line = end < 0 ? [] : argv.slice(end + 1);
  const files = words.slice(0, words.length - line.length);
  return [
    ...files.map((word): Operand =>
      isLine(word) ? { kind: 'line', argv: [word] } : { kind: 'file', file: word === '-' ? '/dev/stdin' : word },
    ),
    ...(line.length === 0 ? [] : [{ kind: 'line', argv: line } as const]),
  ];
}

/** A docker line in one word, with what may stand before it: a prompt, `sudo`, variables. */
const isLine = (word: string): boolean => /^docker-(?:run|build)$/.test(detectKind(word) ?? '');
