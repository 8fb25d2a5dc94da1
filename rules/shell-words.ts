/** One command of a script: its words without quotes, and whether the script goes on when it fails. */
export interface SimpleCommand {
  readonly words: readonly string[];
  /** It stands before `||`, or is the condition of an `if` or a loop. */
  readonly tolerated: boolean;
}

const piece = new RegExp(
  [
    String.raw`(?<gap>\\\r?\n|[ \t\r]+)`,
    String.raw`(?<comment>(?<=^|\s)#[^\n]*)`,
    String.raw`'(?<single>[^']*)'`,
    String.raw`"(?<double>(?:[^"\\]|\\[^])*)"`,
    String.raw`(?<operator>&&|\|\||[;&|\n()}\x60]|\{(?=\s|$)|\$\()`,
    String.raw`\\(?<escaped>[^])`,
    String.raw`(?<plain>[^])`,
  ].join('|'),
  'g',
);

const conditions: ReadonlySet<string> = new Set(['if', 'elif', 'while', 'until', '!']);
const keywords: ReadonlySet<string> = new Set(['then', 'do', 'else', 'time', '{', '}', ...conditions]);

/**
 * The commands of a shell script, by a reading that never fails: it is there to look for names of programs in text that
 * may be no shell at all.
 */
export function simpleCommands(script: string): readonly SimpleCommand[] {
  const commands: { words: string[]; tolerated: boolean }[] = [];
  let words: string[] = [];
  /** Undefined between words. */
  let word: string | undefined;
  /** Number of the first command of the list that `&&` and `||` join. */
  let listStart = 0;

  const endWord = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = (operator: string): void => {
    endWord();
    const tolerated = conditions.has(words[0] ?? '');
    while (keywords.has(words[0] ?? '')) words.shift();
    if (words.length > 0) commands.push({ words, tolerated });
    words = [];
    if (operator === '||') for (const command of commands.slice(listStart)) command.tolerated = true;
    else if (operator !== '&&' && operator !== '|') listStart = commands.length;
  };

  for (const { groups = {} } of script.matchAll(piece)) {
    const { gap, comment, single, double, operator, escaped, plain } = groups;
    if (operator !== undefined) {
      // A brace is grammar where it is a word of its own, and part of `${NAME}` or `{a,b}` elsewhere.
      if (/[{}]/.test(operator) && word !== undefined) word += operator;
      else endCommand(operator);
    } else if (gap !== undefined || comment !== undefined) endWord();
    else word = (word ?? '') + (single ?? double?.replace(/\\(["$\\`])/g, '$1') ?? escaped ?? plain ?? '');
  }
  endCommand('');
  return commands;
}
