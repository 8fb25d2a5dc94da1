import { shellQuote } from '../../workloads/shell-quote.js';
import type { PlacedWord } from '../subject/run-flags.js';
import { readRunFlags } from '../subject/run-flags.js';
import type { ReadSubjects, Setting } from '../subject/setting.js';
import { placedWords } from '../subject/shell-words.js';
import type { SourceText } from '../subject/source-text.js';
import { sourceText } from '../subject/source-text.js';
import { readContextFile } from './context-file.js';
import { checkedImageName } from './image-name.js';
import { readKeyValues } from './key-value-file.js';
import { LineError } from './line-error.js';
import { matchFlags } from './match-flags.js';
import type { LineContext } from './parsed-run.js';
import { wordsAfterRun } from './run-words.js';
import { withoutWordsBefore } from './words-before.js';

/**
 * The container of a `docker run` or `docker create` line. Unlike `parseDockerRun` it refuses no flag that docker knows,
 * as nothing is run: each is read and can be looked at.
 */
export function readDockerRunText(text: string, file: string, context: LineContext): ReadSubjects {
  const source = sourceText(text, file);
  const [, before = ''] = /^((?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*)/.exec(text) ?? [];
  const line = text.slice(before.length);
  return readLine(source, before.length, context, () => placedWords(line.trimEnd(), line, before.length));
}

/** The same for a line that was given as arguments: columns are those of the arguments with a blank between them. */
export function readDockerRunArguments(argv: readonly string[], file: string, context: LineContext): ReadSubjects {
  const words: PlacedWord[] = [];
  let joined = '';
  for (const text of argv) {
    const start = words.length === 0 ? 0 : joined.length + 1;
    joined = `${words.length === 0 ? '' : `${joined} `}${text.replace(/\s/g, ' ')}`;
    words.push({ text, start, end: joined.length });
  }
  return readLine(sourceText(joined, file), 0, context, () => words);
}

function readLine(
  source: SourceText,
  start: number,
  context: LineContext,
  words: () => readonly PlacedWord[],
): ReadSubjects {
  try {
    const { words: given, variables } = withoutWordsBefore(words());
    const after = wordsAfterRun(given.map(({ text }) => text)).length;
    const env = { ...context.env, ...Object.fromEntries(variables.map(({ name, value }) => [name, value])) };
    return subjectOf(source, given.slice(given.length - after), start, { ...context, env });
  } catch (error) {
    if (error instanceof LineError) return { ok: false, message: error.message, place: source.placeAt(start) };
    throw error;
  }
}

function subjectOf(
  source: SourceText,
  words: readonly PlacedWord[],
  start: number,
  context: LineContext,
): ReadSubjects {
  // Says what is wrong with a flag as it does before a run.
  const { flags } = matchFlags(words.map(({ text }) => text));
  const read = readRunFlags(words, source);
  if (read.problem !== undefined) throw new LineError(read.problem);
  const [imageWord, ...commandWords] = read.rest;
  const image = checkedImageName(imageWord?.text);
  const settings: readonly Setting[] = [
    ...read.settings.filter(({ name }) => name !== 'command'),
    ...environmentFiles(source, words.slice(0, words.length - read.rest.length), context),
    ...(imageWord === undefined ? [] : [source.setting('image', image, imageWord.start, imageWord.end)]),
    ...commandOf(source, read.settings, commandWords),
  ];
  const name = flags.findLast(({ spelled }) => spelled === '--name')?.value;
  const subject = {
    kind: 'container',
    origin: 'docker-run',
    name: name === undefined ? undefined : String(name),
    place: source.placeAt(start),
    settings,
  } as const;
  return { ok: true, subjects: [subject], remarks: [] };
}

/** An entry point and its arguments are one command; it stands where the first of them does. */
function commandOf(source: SourceText, settings: readonly Setting[], words: readonly PlacedWord[]): readonly Setting[] {
  const entrypoint = settings.findLast(({ name }) => name === 'command');
  const [first] = words;
  const last = words.at(-1);
  const value = shellQuote([...(entrypoint === undefined ? [] : [entrypoint.value]), ...words.map(({ text }) => text)]);
  if (first === undefined || last === undefined) return entrypoint === undefined ? [] : [{ ...entrypoint, value }];
  const command = source.setting('command', value, first.start, last.end);
  return [entrypoint === undefined ? command : { ...command, place: entrypoint.place, quoted: entrypoint.quoted }];
}

/** The variables of `--env-file`, each at the flag that names the file. */
function environmentFiles(source: SourceText, words: readonly PlacedWord[], context: LineContext): readonly Setting[] {
  return words.flatMap((word, index) => {
    const attached = /^--env-file=(?<file>.*)$/s.exec(word.text)?.groups?.file;
    const value = word.text === '--env-file' ? words[index + 1] : word;
    const file = attached ?? (word.text === '--env-file' ? value?.text : undefined);
    if (file === undefined || value === undefined) return [];
    const pairs = readKeyValues(readContextFile('--env-file', file, context), file, (name) =>
      Object.hasOwn(context.env, name) ? context.env[name] : undefined,
    );
    return pairs.map((pair) => source.setting('env', pair, word.start, value.end));
  });
}
