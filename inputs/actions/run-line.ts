import { shellQuote } from '../../workloads/shell-quote.js';
import type { PlacedWord } from '../subject/run-flags.js';
import { readRunFlags } from '../subject/run-flags.js';
import type { Setting } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';

/** What the words after `docker run` set, or why they cannot be read. */
export function runLineSettings(words: readonly PlacedWord[], source: SourceText): readonly Setting[] | string {
  const { settings, rest, problem } = readRunFlags(words, source);
  const [image, ...command] = rest;
  if (problem !== undefined || image === undefined) return problem ?? 'it names no image.';
  return [
    source.setting('image', image.text, image.start, image.end),
    ...settings.filter(({ name }) => name !== 'command'),
    ...commandSetting(
      settings.findLast(({ name }) => name === 'command'),
      command,
      source,
    ),
  ];
}

/** An entry point and its arguments are one command; it stands where the first of them does. */
function commandSetting(
  entrypoint: Setting | undefined,
  words: readonly PlacedWord[],
  source: SourceText,
): readonly Setting[] {
  const value = shellQuote([...(entrypoint === undefined ? [] : [entrypoint.value]), ...words.map(({ text }) => text)]);
  if (entrypoint !== undefined) return [{ ...entrypoint, value }];
  const [first] = words;
  return first === undefined ? [] : [source.setting('command', value, first.start, (words.at(-1) ?? first).end)];
}
