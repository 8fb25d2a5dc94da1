import { collectOptions } from './collect-options.js';
import { checkedImageName } from './image-name.js';
import { LineError } from './line-error.js';
import { matchFlags } from './match-flags.js';
import type { LineContext, ParsedRun } from './parsed-run.js';
import { wordsAfterRun } from './run-words.js';
import { splitShellLine } from './shell-line.js';

/** A line that was read, or one sentence that says what is wrong with it and what to do. */
export type ParseResult = ({ readonly ok: true } & ParsedRun) | { readonly ok: false; readonly message: string };

/**
 * Reads a `docker run` line as docker CLI 28.2 does.
 * @param argv the words of the line, or one word that holds all of it as it would be typed into a shell
 */
export function parseDockerRun(argv: readonly string[], context: LineContext): ParseResult {
  try {
    const [only] = argv;
    const words = argv.length === 1 && only !== undefined ? splitShellLine(only) : argv;
    const { flags, rest } = matchFlags(wordsAfterRun(words));
    const collected = collectOptions(flags, context);
    const image = checkedImageName(rest[0]);
    return { ok: true, image, command: rest.slice(1), ...collected };
  } catch (error) {
    if (error instanceof LineError) return { ok: false, message: error.message };
    throw error;
  }
}
