import { buildFlags } from '../docker-build/build-flags.js';
import { buildWords } from '../docker-build/build-words.js';
import { flagSettings } from '../docker-build/flag-settings.js';
import { matchBuildFlags } from '../docker-build/match-flags.js';
import type { PlacedWord } from '../subject/run-flags.js';
import type { Setting } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';

/** What a line of `docker build` or `docker buildx` sets. Throws ReadError for one that docker would not take. */
export function buildLineSettings(words: readonly PlacedWord[], source: SourceText): readonly Setting[] {
  const { command, called, before, after } = buildWords(words, source);
  const { flags } = matchBuildFlags(after, buildFlags[command], called, source, false);
  return [...before, ...flags].flatMap((flag) =>
    flagSettings(flag).map(([name, value]) => source.setting(name, value, flag.start, flag.end)),
  );
}
