import { refusedInstruction } from '../dockerfile/instruction.js';
import type { Instruction } from '../dockerfile/instruction.js';
import { automaticArgument } from '../dockerfile/scope.js';
import type { ReadError } from '../subject/read-error.js';

/** Flags that the builder of the engine knows too. */
const ofBothBuilders: Readonly<Record<string, readonly string[]>> = {
  ADD: ['chown'],
  COPY: ['chown', 'from'],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'retries', 'start-period', 'timeout'],
};

/**
 * Why a Dockerfile cannot be built by the engine's own builder, whose steps are containers of its default runtime; undefined
 * where it can. BuildKit runs its steps with runc, whichever runtime the engine has.
 */
export function buildkitOnly(instructions: readonly Instruction[]): ReadError | undefined {
  for (const instruction of instructions) {
    const what = needsBuildkit(instruction);
    if (what === undefined) continue;
    return refusedInstruction(
      instruction,
      what.at,
      `${what.name} needs BuildKit, whose steps run under runc on whatever engine, so that a build would prove nothing: leave it out, or build the image elsewhere and run check -- docker run IMAGE; for its settings use check --static.`,
    );
  }
  return undefined;
}

function needsBuildkit(instruction: Instruction): { readonly name: string; readonly at: number } | undefined {
  const { keyword, flags, heredocs, words, start } = instruction;
  const flag = flags.find(({ name }) => ofBothBuilders[keyword]?.includes(name) !== true);
  if (flag !== undefined) return { name: `${keyword} --${flag.name}`, at: flag.start };
  const platform = flags.find(({ value = '' }) => keyword === 'FROM' && value.includes('$'));
  if (platform !== undefined) return { name: `${keyword} --platform=${platform.value ?? ''}`, at: platform.start };
  if (heredocs.length > 0) return { name: `a heredoc in ${keyword}`, at: start };
  const argument = words.find(({ text }) => automaticArgument.test(text));
  return keyword === 'ARG' && argument !== undefined
    ? { name: `the argument ${argument.text}`, at: argument.start }
    : undefined;
}
