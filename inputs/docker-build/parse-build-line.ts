import { shellQuote } from '../../workloads/shell-quote.js';
import type { PlacedWord } from '../subject/run-flags.js';
import { placedWords } from '../subject/shell-words.js';
import { sourceText } from '../subject/source-text.js';
import type { SourceText } from '../subject/source-text.js';
import { buildFlags } from './build-flags.js';
import { buildWords } from './build-words.js';
import type { BuildWords } from './build-words.js';
import type { MatchedWords } from './match-flags.js';
import { matchBuildFlags } from './match-flags.js';

/** A build line with its flags; places count from its beginning. */
export interface BuildLine extends MatchedWords, Pick<BuildWords, 'command' | 'called' | 'before'> {
  readonly source: SourceText;
  /** Where its first word stands. */
  readonly start: number;
}

/**
 * Throws ReadError, and LineError for what a shell would have to do.
 * @param line its words, or the line as it would be typed into a shell
 */
export function parseBuildLine(line: string | readonly string[]): BuildLine {
  const text = typeof line === 'string' ? line : shellQuote(line);
  const source = sourceText(text, '-');
  const words = typeof line === 'string' ? placedWords(text, text, 0) : placesOf(line);
  const { command, called, before, after } = buildWords(words, source);
  const matched = matchBuildFlags(after, buildFlags[command], called, source, false);
  return { ...matched, command, called, before, source, start: words[0]?.start ?? 0 };
}

/** Where words stand in the line that `shellQuote` writes of them. */
function placesOf(words: readonly string[]): readonly PlacedWord[] {
  let end = -1;
  return words.map((text, index) => {
    const start = end + 1;
    end = start + shellQuote(index === 0 ? [text] : ['', text]).length - (index === 0 ? 0 : 3);
    return { text, start, end };
  });
}
