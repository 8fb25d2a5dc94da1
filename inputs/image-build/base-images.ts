import { shown } from '../docker-run/line-error.js';
import { refusedInstruction } from '../dockerfile/instruction.js';
import type { Instruction } from '../dockerfile/instruction.js';
import { expand, namedValues } from '../dockerfile/scope.js';
import type { Scope } from '../dockerfile/scope.js';
import type { BuildRequest } from './build-request.js';

/** The empty image is no image. */
const isNone = (image: string): boolean => image.toLowerCase() === 'scratch';

/** An image, and where its name stands in a Dockerfile. */
export interface NamedImage {
  readonly image: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Images that the stages of a Dockerfile start from or copy from, in order, without those of its own stages.
 * Throws ReadError where a name depends on an argument without a value.
 */
export function baseImages(
  instructions: readonly Instruction[],
  escape: string,
  { args, target }: Pick<BuildRequest, 'args' | 'target'>,
): readonly NamedImage[] {
  const globals = new Map<string, string | undefined>();
  const scope: Scope = (name) => (globals.has(name) ? (args.get(name) ?? globals.get(name)) : undefined);
  const stages = new Set<string>();
  const found: NamedImage[] = [];
  const add = (image: string, start: number, end: number): void => {
    if (!stages.has(image.toLowerCase()) && !isNone(image)) found.push({ image, start, end });
  };
  let stage: string | undefined;
  for (const instruction of instructions) {
    const { keyword, words, rest } = instruction;
    if (keyword === 'ARG' && stages.size === 0) {
      for (const { name, value } of namedValues(words, rest, false))
        globals.set(name, value === undefined ? undefined : expand(value, scope, escape).text);
    } else if (keyword === 'FROM') {
      // The engine's own builder goes on to the stage that is wanted, and no further.
      if (stage !== undefined && stage === target?.toLowerCase()) break;
      const [base] = words;
      if (base !== undefined) add(baseOf(instruction, scope, escape), base.start, base.end);
      stage = words[2]?.text.toLowerCase() ?? String(stages.size);
      stages.add(stage);
    } else if (keyword === 'COPY') {
      const from = instruction.flags.find(({ name }) => name === 'from');
      const image = from?.value ?? '';
      if (from !== undefined && !/^\d+$/.test(image)) add(image, from.end - image.length, from.end);
    }
  }
  return found;
}

function baseOf(from: Instruction, scope: Scope, escape: string): string {
  const { text, unknown } = expand(from.words[0]?.text ?? '', scope, escape);
  const [name] = unknown;
  if (name === undefined && text !== '' && !text.includes('$')) return text;
  throw refusedInstruction(
    from,
    from.start,
    `the base image ${shown(text)} has a variable without a value: give it by check -- docker build --build-arg ${shown(name ?? 'NAME')}=VALUE.`,
  );
}
