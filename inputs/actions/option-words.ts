import type { PlacedWord, RunFlags } from '../subject/run-flags.js';
import { readRunFlags } from '../subject/run-flags.js';
import type { Setting } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';
import { isExpression } from './expressions.js';

/** Flags, and the expressions between them that may be flags too. */
export interface OptionWords extends RunFlags {
  readonly unknown: readonly PlacedWord[];
}

/** Reads the flags of a container's `options`: those behind an expression that nobody knows as well. */
export function readOptionWords(words: readonly PlacedWord[], source: SourceText): OptionWords {
  const settings: Setting[] = [];
  const unknown: PlacedWord[] = [];
  let left = words;
  for (;;) {
    const read = readRunFlags(left, source);
    settings.push(...read.settings);
    const [next] = read.rest;
    if (next === undefined || !isExpression(next.text)) return { ...read, settings, unknown };
    unknown.push(next);
    left = read.rest.slice(1);
  }
}
