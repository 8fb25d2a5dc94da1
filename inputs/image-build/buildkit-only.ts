import type { Instruction } from '../dockerfile/instruction.js';
import { automaticArgument } from '../dockerfile/scope.js';

/** Flags that the builder of the engine knows too. */
const ofBothBuilders: Readonly<Record<string, readonly string[]>> = {
  ADD: ['chown'],
  COPY: ['chown', 'from'],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'retries', 'start-period', 'timeout'],
};

/** What of a Dockerfile only BuildKit can build, and where it stands; undefined where the engine's own builder can build all. */
export function buildkitOnly(
  instructions: readonly Instruction[],
): { readonly name: string; readonly instruction: Instruction; readonly at: number } | undefined {
  for (const instruction of instructions) {
    const what = needsBuildkit(instruction);
    if (what !== undefined) return { ...what, instruction };
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
