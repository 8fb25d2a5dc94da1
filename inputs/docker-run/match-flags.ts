import type { FlagRule } from './flag-rules.js';
import { flagAliases, flagRules, shortFlags } from './flag-rules.js';
import { LineError, shown } from './line-error.js';
import { nearestName } from './nearest-name.js';

/** One flag of the line with its value; switches have a boolean. */
export interface GivenFlag {
  /** As the user wrote it: `-v` or `--volume`. */
  readonly spelled: string;
  readonly rule: FlagRule;
  readonly value: string | boolean;
}

export interface MatchedFlags {
  readonly flags: readonly GivenFlag[];
  /** Everything from the image on. */
  readonly rest: readonly string[];
}

/**
 * Separates the flags of `docker run` from the image and its command, by the rules of the library that docker uses
 * (parseArgs in flag.go of spf13/pflag, not interspersed). Throws LineError for an unknown flag or a missing value.
 */
export function matchFlags(args: readonly string[]): MatchedFlags {
  const flags: GivenFlag[] = [];
  let next = 0;
  const nextArgument = (): string | undefined => args[next++];
  for (;;) {
    const word = args[next];
    if (word === undefined || !word.startsWith('-') || word === '-') return { flags, rest: args.slice(next) };
    next++;
    if (word === '--') return { flags, rest: args.slice(next) };
    if (word.startsWith('--')) flags.push(longFlag(word, nextArgument));
    else flags.push(...shortCluster(word, nextArgument));
  }
}

function longFlag(word: string, nextArgument: () => string | undefined): GivenFlag {
  const equals = word.indexOf('=');
  const spelled = equals < 0 ? word : word.slice(0, equals);
  const name = spelled.slice(2);
  const rule = flagRules.get(flagAliases.get(name) ?? name);
  if (rule === undefined) {
    const nearest = nearestName(name, [...flagRules.keys(), ...flagAliases.keys()]);
    throw unknownFlag(shown(name === '' ? word : spelled), nearest);
  }
  return given(spelled, rule, equals < 0 ? undefined : word.slice(equals + 1), nextArgument);
}

function shortCluster(word: string, nextArgument: () => string | undefined): readonly GivenFlag[] {
  const flags: GivenFlag[] = [];
  let letters = word.slice(1);
  while (letters !== '') {
    const letter = String.fromCodePoint(letters.codePointAt(0) ?? 0);
    const rule = flagRules.get(shortFlags.get(letter) ?? '');
    if (rule === undefined) {
      const where = word.length === 2 ? '' : ` in ${shown(word)}`;
      throw unknownFlag(`-${shown(letter)}${where}`, nearestName(word.slice(1), flagRules.keys()));
    }
    const rest = letters.slice(letter.length);
    const explicit = rest.length > 1 && rest.startsWith('=');
    if (explicit || (rule.takes === 'value' && rest !== '')) {
      flags.push(given(`-${letter}`, rule, explicit ? rest.slice(1) : rest, nextArgument));
      return flags;
    }
    flags.push(given(`-${letter}`, rule, undefined, nextArgument));
    letters = rest;
  }
  return flags;
}

function given(
  spelled: string,
  rule: FlagRule,
  attached: string | undefined,
  nextArgument: () => string | undefined,
): GivenFlag {
  if (rule.takes === 'switch') {
    return { spelled, rule, value: attached === undefined ? true : switchValue(spelled, attached) };
  }
  const value = attached ?? nextArgument();
  if (value === undefined) throw new LineError(`${spelled} is the last word of the line but needs a value after it.`);
  return { spelled, rule, value };
}

/** The spellings of Go's strconv.ParseBool. */
function switchValue(spelled: string, text: string): boolean {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text)) return false;
  throw new LineError(`${spelled} is a switch: write it bare or with =false, not with =${shown(text)}.`);
}

function unknownFlag(what: string, nearest: string | undefined): LineError {
  const advice = nearest === undefined ? 'docker run --help lists them' : `did you mean --${nearest}?`;
  return new LineError(`${what} is not a flag of docker run: ${advice}${advice.endsWith('?') ? '' : '.'}`);
}
