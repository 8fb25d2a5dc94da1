import { shown } from '../docker-run/line-error.js';
import { nearestName } from '../docker-run/nearest-name.js';
import { ReadError } from '../subject/read-error.js';
import type { PlacedWord } from '../subject/run-flags.js';
import type { SourceText } from '../subject/source-text.js';
import type { FlagTable } from './build-flags.js';

/** A flag with its value; `true` for a switch that is bare. */
export interface PlacedFlag {
  /** Long name without dashes. */
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface MatchedWords {
  readonly flags: readonly PlacedFlag[];
  readonly others: readonly PlacedWord[];
}

/**
 * Separates flags from other words, by the rules of spf13/pflag. Throws ReadError for a flag that the table does not have.
 * @param stopAtOther before a command, the first word that is no flag ends the flags
 */
export function matchBuildFlags(
  words: readonly PlacedWord[],
  table: FlagTable,
  command: string,
  source: SourceText,
  stopAtOther: boolean,
): MatchedWords {
  const flags: PlacedFlag[] = [];
  const others: PlacedWord[] = [];
  const fail = (at: PlacedWord, why: string): ReadError => new ReadError(why, source.placeAt(at.start));
  let next = 0;
  for (let word = words[next]; word !== undefined; word = words[next]) {
    next += 1;
    if (word.text === '--') return { flags, others: [...others, ...words.slice(next)] };
    if (!word.text.startsWith('-') || word.text === '-') {
      if (stopAtOther) return { flags, others: [word, ...words.slice(next)] };
      others.push(word);
      continue;
    }
    for (const { name, attached } of namesIn(word.text, table)) {
      if (table.switches.has(name)) {
        flags.push({ name, value: attached ?? 'true', start: word.start, end: word.end });
        continue;
      }
      if (!table.values.has(name)) throw fail(word, unknown(word.text, name, table, command));
      const value = attached === undefined ? words[next] : undefined;
      if (attached === undefined && value === undefined)
        throw fail(word, `${shown(word.text)} needs a value after it.`);
      if (value !== undefined) next += 1;
      flags.push({ name, value: attached ?? value?.text ?? '', start: word.start, end: (value ?? word).end });
    }
  }
  return { flags, others };
}

/** The flags of one word: several letters may stand behind one dash, the last with its value. */
function namesIn(
  word: string,
  { short, values }: FlagTable,
): readonly { readonly name: string; readonly attached: string | undefined }[] {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    if (equals < 0) return [{ name: word.slice(2), attached: undefined }];
    return [{ name: word.slice(2, equals), attached: word.slice(equals + 1) }];
  }
  const found: { name: string; attached: string | undefined }[] = [];
  for (let letters = word.slice(1); letters !== '';) {
    const letter = String.fromCodePoint(letters.codePointAt(0) ?? 0);
    const name = Object.hasOwn(short, letter) ? (short[letter] ?? letter) : letter;
    const rest = letters.slice(letter.length);
    const takesRest = rest !== '' && (rest.startsWith('=') || values.has(name));
    found.push({ name, attached: takesRest ? rest.replace(/^=/, '') : undefined });
    letters = takesRest ? '' : rest;
  }
  return found;
}

function unknown(word: string, name: string, { values, switches }: FlagTable, command: string): string {
  const nearest = nearestName(name, [...values, ...switches]);
  const advice = nearest === undefined ? `${command} --help lists them.` : `did you mean --${nearest}?`;
  return `${shown(word)} is not a flag of ${command}: ${advice}`;
}
