import { shellQuote } from '../../workloads/shell-quote.js';

const verbs: ReadonlySet<string> = new Set(['run', 'create', 'build', 'buildx', 'container', 'image', 'builder']);

/** A docker line among the operands, whose flags would be taken for those of this program; undefined where there is none. */
export function bareLine(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const at = words.findIndex((word, index) => word === 'docker' && verbs.has(words[index + 1] ?? ''));
  return at < 0 ? undefined : shellQuote(words.slice(at));
}
