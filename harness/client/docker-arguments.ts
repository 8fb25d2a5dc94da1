import { environmentFlags } from '../target/environment-flags.js';

/** What the harness adds to a docker step so that it belongs to the trial and runs on its target. */
export interface DockerStepContext {
  readonly runtime: string;
  /** Flags that give the trial's rights to a container. */
  readonly rightsFlags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Variables that select the runtime's mode. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Commands that make something, by their words; the longest that fits counts. */
const makers: readonly { readonly words: readonly string[]; readonly makes: 'container' | 'image' | 'other' }[] = [
  { words: ['container', 'run'], makes: 'container' },
  { words: ['container', 'create'], makes: 'container' },
  { words: ['run'], makes: 'container' },
  { words: ['create'], makes: 'container' },
  { words: ['buildx', 'build'], makes: 'image' },
  { words: ['image', 'build'], makes: 'image' },
  { words: ['build'], makes: 'image' },
  { words: ['network', 'create'], makes: 'other' },
  { words: ['volume', 'create'], makes: 'other' },
];

/** The arguments of a docker step with runtime, rights and labels put in behind the command's own words. */
export function dockerArguments(args: readonly string[], context: DockerStepContext): string[] {
  const maker = makers.find(({ words }) => words.every((word, index) => args[index] === word));
  if (maker === undefined) return [...args];
  const labels = Object.entries(context.labels).map(([key, value]) => `--label=${key}=${value}`);
  const own = ownFlags(maker.makes, context);
  const { length } = maker.words;
  return [...args.slice(0, length), ...own, ...labels, ...args.slice(length)];
}

function ownFlags(
  makes: 'container' | 'image' | 'other',
  { runtime, rightsFlags, env = {} }: DockerStepContext,
): string[] {
  switch (makes) {
    case 'container':
      return [`--runtime=${runtime}`, ...rightsFlags, ...environmentFlags(env).map((one) => `--env=${one}`)];
    case 'image':
      // A layer that another trial has made, and takes away, is no part of this one.
      return ['--no-cache'];
    case 'other':
      return [];
  }
}
