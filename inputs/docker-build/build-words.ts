import { shown } from '../docker-run/line-error.js';
import { withoutWordsBefore } from '../docker-run/words-before.js';
import { ReadError } from '../subject/read-error.js';
import type { PlacedWord } from '../subject/run-flags.js';
import type { SourceText } from '../subject/source-text.js';
import type { BuildCommand } from './build-flags.js';
import { clientFlags } from './build-flags.js';
import type { PlacedFlag } from './match-flags.js';
import { matchBuildFlags } from './match-flags.js';

/** A build command, with what stands before and behind it. */
export interface BuildWords {
  readonly command: BuildCommand;
  /** As the user would call it: `docker buildx build`. */
  readonly called: string;
  /** Flags of the client, and variables that the line sets for it. */
  readonly before: readonly PlacedFlag[];
  readonly after: readonly PlacedWord[];
}

const commands: Readonly<Record<string, BuildCommand>> = {
  build: 'build',
  b: 'build',
  create: 'create',
  bake: 'bake',
  f: 'bake',
};
const wanted = 'write docker build, docker buildx build, docker buildx create or docker buildx bake';

/** Finds the command of a line: also behind a prompt or `sudo`, and behind variables as in `DOCKER_BUILDKIT=1 docker build`. */
export function buildWords(words: readonly PlacedWord[], source: SourceText): BuildWords {
  const { words: rest, variables } = withoutWordsBefore(words);
  const before: PlacedFlag[] = variables
    .filter((variable) => variable.name === 'BUILDX_BUILDER')
    .map((variable) => ({ ...variable, name: 'builder' }));
  const [program, ...others] = rest;
  const refuse = (why: string, at: PlacedWord | undefined): ReadError =>
    new ReadError(`${why}: ${wanted}.`, source.placeAt(at?.start ?? 0));
  if (program === undefined) throw refuse('The line holds no command', undefined);
  const name = program.text.split('/').at(-1) ?? '';
  if (!['docker', 'buildx', 'docker-buildx'].includes(name))
    throw refuse(`The line starts with "${shown(program.text)}"`, program);
  const called = [name];
  const flagsThen = (from: readonly PlacedWord[]): readonly PlacedWord[] => {
    const { flags, others: behind } = matchBuildFlags(from, clientFlags, called.join(' '), source, true);
    before.push(...flags);
    return behind;
  };
  let behind = flagsThen(others);
  const group = behind[0]?.text;
  const isBuildx = name !== 'docker' || group === 'buildx';
  if (name === 'docker' && (group === 'buildx' || group === 'image' || group === 'builder')) {
    called.push(group);
    behind = flagsThen(behind.slice(1));
  }
  const [verb, ...after] = behind;
  const command = verb === undefined || !Object.hasOwn(commands, verb.text) ? undefined : commands[verb.text];
  if (verb === undefined) throw refuse('The line ends before its command', program);
  // Only buildx knows more than build, and the short names.
  if (command === undefined || (!isBuildx && verb.text !== 'build')) {
    throw refuse(`"${shown([...called, verb.text].join(' '))}" is not a build command`, verb);
  }
  return { command, called: [...called, verb.text].join(' '), before, after };
}
