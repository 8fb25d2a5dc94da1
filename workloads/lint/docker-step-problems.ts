import type { Workload } from '../schema.js';
import { executionProblem } from './problem.js';
import type { LintProblem } from './problem.js';

/** How a command of the docker client names what it makes. */
type Naming =
  /** `repeated`: each use makes something; else the first one counts, and what follows may be another program's. */
  { readonly by: 'flag'; readonly flags: readonly string[]; readonly repeated?: boolean } | { readonly by: 'last' };

const name: Naming = { by: 'flag', flags: ['--name'] };
const tag: Naming = { by: 'flag', flags: ['--tag', '-t'], repeated: true };
const project: Naming = { by: 'flag', flags: ['--project-name', '-p'] };
const last: Naming = { by: 'last' };

/** Commands that make something, the longer words first. */
const makers: readonly (readonly [words: string, naming: Naming])[] = [
  ['container run', name],
  ['container create', name],
  ['container commit', last],
  ['container rename', last],
  ['buildx create', name],
  ['buildx build', tag],
  ['builder build', tag],
  ['image build', tag],
  ['image tag', last],
  ['image import', last],
  ['network create', last],
  ['volume create', last],
  ['compose', project],
  ['run', name],
  ['create', name],
  ['build', tag],
  ['commit', last],
  ['rename', last],
  ['import', last],
  ['tag', last],
];

/** Lines of the docker client that make what the harness could not find again. */
export function dockerStepProblems({ steps }: Workload): LintProblem[] {
  return steps.flatMap((step, index) => {
    const message = 'docker' in step ? complaint(step.docker) : undefined;
    return message === undefined ? [] : [executionProblem(['steps', index, 'docker'], message)];
  });
}

function complaint(args: readonly string[]): string | undefined {
  if (args[0]?.startsWith('-') === true) {
    return `begin with the command: options of the client itself, such as ${args[0]}, are the harness's`;
  }
  const maker = makers.find(([words]) => words.split(' ').every((word, index) => args[index] === word));
  if (maker === undefined) return undefined;
  const [words, naming] = maker;
  const rest = args.slice(words.split(' ').length);
  if (naming.by === 'last') {
    if (isOwn(rest.at(-1))) return undefined;
    return `what docker ${words} makes is called {own:NAME}, as its last argument, so that it is removed after the trial`;
  }
  // It makes nothing.
  if (words === 'compose' && rest[0] === 'version') return undefined;
  const [first, ...more] = valuesOf(naming.flags, rest);
  if (isOwn(first) && (naming.repeated !== true || more.every(isOwn))) return undefined;
  const [flag = ''] = naming.flags;
  return `what docker ${words} makes is called {own:NAME}: give it ${flag}={own:NAME}, so that it is removed after the trial`;
}

const isOwn = (text: string | undefined): boolean => text !== undefined && /^\{own:[a-z0-9-]+\}/.test(text);

/** Values of a flag that may be repeated, written `--flag=value`, `--flag value`, `-f value` or `-fvalue`. */
function valuesOf(flags: readonly string[], args: readonly string[]): (string | undefined)[] {
  return args.flatMap((word, index) => {
    for (const flag of flags) {
      if (word === flag) return [args[index + 1]];
      if (word.startsWith(`${flag}=`)) return [word.slice(flag.length + 1)];
      if (/^-[a-z]$/.test(flag) && word.startsWith(flag)) return [word.slice(flag.length)];
    }
    return [];
  });
}
