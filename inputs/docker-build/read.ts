import { shellQuote } from '../../workloads/shell-quote.js';
import { LineError } from '../docker-run/line-error.js';
import { catchReadError } from '../subject/read-error.js';
import type { PlacedWord } from '../subject/run-flags.js';
import type { ReadSubjects } from '../subject/setting.js';
import { placedWords } from '../subject/shell-words.js';
import { sourceText } from '../subject/source-text.js';
import { buildFlags } from './build-flags.js';
import { buildWords } from './build-words.js';
import { flagSettings, unreadFiles } from './flag-settings.js';
import { matchBuildFlags } from './match-flags.js';

const file = '-';

/**
 * Reads a line of `docker build`, or of `docker buildx` with `build`, `create` or `bake`. Never throws.
 * @param line its words, or the line as it would be typed into a shell; places count from its beginning
 */
export function readDockerBuild(line: string | readonly string[]): ReadSubjects {
  try {
    return catchReadError(() => read(line));
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    // The sentences are made for the other command.
    return {
      ok: false,
      message: error.message.replaceAll('docker run', 'docker build'),
      place: { file, line: 1, column: 1 },
    };
  }
}

function read(line: string | readonly string[]): ReadSubjects {
  const text = typeof line === 'string' ? line : shellQuote(line);
  const source = sourceText(text, file);
  const words = typeof line === 'string' ? placedWords(text, text, 0) : placesOf(line);
  const { command, called, before, after } = buildWords(words, source);
  const { flags } = matchBuildFlags(after, buildFlags[command], called, source, false);
  const settings = [...before, ...flags].flatMap((flag) =>
    flagSettings(flag).map(([name, value]) => source.setting(name, value, flag.start, flag.end)),
  );
  // Only a builder that is created has one.
  const name = flags.findLast((flag) => flag.name === 'name')?.value;
  const place = source.placeAt(words[0]?.start ?? 0);
  return {
    ok: true,
    subjects: [{ kind: 'build', origin: 'docker-build', name, place, settings }],
    remarks: unreadFiles(command, flags),
  };
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
