import type { ShellCommand } from './shell-commands.js';

/** What a shell may stand behind: the beginning of a command, and words that run another one. */
const readsAsShell = /(?:^|[;&|(]\s*|\b(?:sudo|then|do|else|exec|env|time)\s+)(?:\S*\/)?(?:ba|da|k|z)?sh\b/;

/** In this order: arithmetic, here-strings, the delimiters of here-documents, quoted texts that are none. */
const parts =
  /\(\([^]*?\)\)|<<<|<<-?\s*(?:"(?<double>[^"\n]+)"|'(?<single>[^'\n]+)'|\\?(?<bare>[A-Za-z_][\w.-]*))|"(?:\\[^]|[^"\\])*"|'[^']*'/g;

const delimitersOf = (line: string): readonly string[] =>
  line.includes('<<')
    ? [...line.matchAll(parts)].flatMap(({ groups }) => groups?.double ?? groups?.single ?? groups?.bare ?? [])
    : [];

/** The commands without the lines of here-documents, which are text unless a shell reads them. One that never ends is none. */
export function withoutHereDocuments(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const last = new Map(commands.map(({ line }, index) => [line, index]));
  let open: readonly string[] = [];
  return commands.filter(({ line }, index) => {
    const [end, ...others] = open;
    if (end !== undefined) {
      if (line === end) open = others;
      return false;
    }
    if (line.startsWith('#')) return false;
    if (!readsAsShell.test(line)) open = delimitersOf(line).filter((one) => (last.get(one) ?? -1) > index);
    return true;
  });
}
