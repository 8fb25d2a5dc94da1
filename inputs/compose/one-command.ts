import { shellWord } from '../../workloads/shell-quote.js';
import type { Draft } from './draft.js';
import { splitWords } from './split-words.js';

/** The drafts of a service with its entrypoint and its command as the one command that they are, where the entrypoint stands. */
export function withOneCommand(drafts: readonly Draft[]): readonly Draft[] {
  const [entrypoint, command] = ['entrypoint', 'command'].map((key) => drafts.find(({ path }) => path === key));
  if (entrypoint === undefined || command === undefined) return drafts;
  const first = lineOf(entrypoint);
  // An empty entrypoint takes that of the image away, and the command stands for itself.
  if (first === '') return drafts.filter((draft) => draft !== entrypoint);
  const joined = { ...entrypoint, value: `${first} ${lineOf(command)}` };
  return drafts.flatMap((draft) => (draft === entrypoint ? [joined] : draft === command ? [] : [draft]));
}

function lineOf({ value }: Draft): string {
  const words = splitWords(value);
  return typeof words === 'string' ? value.trim() : words.map(shellWord).join(' ');
}
