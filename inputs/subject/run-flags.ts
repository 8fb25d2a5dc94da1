import { flagAliases, shortFlags } from '../docker-run/flag-rules.js';
import { LineError } from '../docker-run/line-error.js';
import type { GivenFlag } from '../docker-run/match-flags.js';
import { matchFlags } from '../docker-run/match-flags.js';
import { mountSpecValue } from './mount-spec.js';
import { normalValue } from './normal-value.js';
import type { Setting } from './setting.js';
import type { SettingName } from './setting-name.js';
import { isSettingName } from './setting-name.js';
import type { SourceText } from './source-text.js';
import { volumeValue } from './volume-setting.js';

/** A word of an argument list, and the offsets between which the author wrote it. */
export interface PlacedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface RunFlags {
  readonly settings: readonly Setting[];
  /** From the first word on that is no flag. */
  readonly rest: readonly PlacedWord[];
  /** Why reading ended before that: `rest` then begins with the flag that docker would refuse. */
  readonly problem: string | undefined;
}

/** Reads the flags of a `docker run` line by the table of its flags, each at its own place. */
export function readRunFlags(words: readonly PlacedWord[], source: SourceText): RunFlags {
  const settings: Setting[] = [];
  let next = 0;
  for (;;) {
    const word = words[next];
    if (word === undefined || !word.text.startsWith('-') || word.text === '-') break;
    next += 1;
    if (word.text === '--') break;
    const step = readOne(word, words[next]);
    if (typeof step === 'string') return { settings, rest: words.slice(next - 1), problem: step };
    next += step.words - 1;
    const end = words[next - 1]?.end ?? word.end;
    for (const [name, value] of step.values) settings.push(source.setting(name, value, word.start, end));
  }
  return { settings, rest: words.slice(next), problem: undefined };
}

type NamedValue = readonly [SettingName, string];

interface Step {
  readonly values: readonly NamedValue[];
  readonly words: 1 | 2;
}

function readOne(word: PlacedWord, following: PlacedWord | undefined): Step | string {
  try {
    // A word that cannot be a flag shows whether the flag takes the next one as its value.
    const { flags, rest } = matchFlags([word.text, 'value']);
    if (rest.length > 0) return { values: flags.flatMap(namedValue), words: 1 };
    if (following === undefined) return `${word.text} needs a value after it.`;
    const last = flags.length - 1;
    const given = flags.map((flag, index) => (index === last ? { ...flag, value: following.text } : flag));
    return { values: given.flatMap(namedValue), words: 2 };
  } catch (error) {
    if (error instanceof LineError) return error.message;
    throw error;
  }
}

function namedValue({ spelled, value }: GivenFlag): readonly NamedValue[] {
  const text = String(value);
  const written = spelled.replace(/^--?/, '');
  const flag = spelled.startsWith('--') ? (flagAliases.get(written) ?? written) : (shortFlags.get(written) ?? '');
  switch (flag) {
    case 'volume': {
      const mount = volumeValue(text);
      return [[mount.name, mount.value]];
    }
    case 'mount': {
      const mount = mountSpecValue(text);
      return mount === undefined ? [] : [[mount.name, mount.value]];
    }
    case 'use-api-socket':
      return value === true ? [['bind', '/var/run/docker.sock:/var/run/docker.sock']] : [];
    case 'entrypoint':
      return [['command', text]];
    case 'health-cmd':
      return [['healthcheck', text]];
    default: {
      return isSettingName(flag) ? [[flag, normalValue(flag, text)]] : [];
    }
  }
}
