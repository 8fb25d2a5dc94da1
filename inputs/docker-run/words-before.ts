import type { PlacedWord } from '../subject/run-flags.js';

/** A variable that a line sets for its command. */
export interface PlacedVariable {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A command without what was copied with it: the prompt, `sudo`, and the variables that it sets. */
export interface CopiedCommand {
  readonly words: readonly PlacedWord[];
  readonly variables: readonly PlacedVariable[];
}

/** Leaves out what stands before a command and says nothing of the container. */
export function withoutWordsBefore(words: readonly PlacedWord[]): CopiedCommand {
  const variables: PlacedVariable[] = [];
  let next = 0;
  for (const { text, start, end } of words) {
    const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
    if (name !== undefined) variables.push({ name, value, start, end });
    else if (text !== 'sudo' && (text !== '$' || next > 0)) break;
    next += 1;
  }
  return { words: words.slice(next), variables };
}
