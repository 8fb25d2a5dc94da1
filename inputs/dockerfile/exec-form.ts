import { shellWord } from '../../workloads/shell-quote.js';

/** The words of a command in the exec form; undefined for one that a shell runs. */
export function execForm(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    const isWords = Array.isArray(parsed) && parsed.every((item): item is string => typeof item === 'string');
    return isWords ? parsed : undefined;
  } catch {
    // BuildKit takes it for the shell form as well.
    return undefined;
  }
}

/** A command of either form, as it would be typed into a shell. */
export function commandLine(text: string): string {
  const words = execForm(text);
  return words === undefined ? text : words.map(shellWord).join(' ');
}
