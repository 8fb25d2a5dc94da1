import type { PlacedWord } from '../subject/run-flags.js';

/** A command without what was copied with it: the prompt, `sudo`, and the variables that it sets. */
export interface CopiedCommand {
  readonly words: readonly PlacedWord[];
  readonly variables: Readonly<Record<string, string>>;
}

/** Leaves out what stands before a command and says nothing of the container. */
export function withoutWordsBefore(words: readonly PlacedWord[]): CopiedCommand {
  const variables: Record<string, string> = {};
  let next = 0;
  for (; next < words.length; next += 1) {
    const text = words[next]?.text ?? '';
    const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
    if (name !== undefined) variables[name] = value;
    else if (text !== 'sudo' && (text !== '$' || next > 0)) break;
  }
  return { words: words.slice(next), variables };
}
