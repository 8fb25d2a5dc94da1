const bareWord = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Words that a POSIX shell reads as grammar where a command is expected (POSIX.1-2024, XCU 2.4). */
const reservedWords: ReadonlySet<string> = new Set(
  'case do done elif else esac fi for if in then until while'.split(' '),
);

/**
 * One line of POSIX shell that runs exactly these arguments. Words that need no quoting stay bare; the others stand in
 * single quotes as they are, so that a script of several lines stays readable.
 */
export function shellQuote(argv: readonly string[]): string {
  return argv.map((word, index) => quoteWord(word, index === 0)).join(' ');
}

/** One argument of a POSIX shell's command, in the same form. */
export const shellWord = (word: string): string => quoteWord(word, false);

function quoteWord(word: string, isCommand: boolean): string {
  const isGrammar = isCommand && (word.includes('=') || reservedWords.has(word));
  return bareWord.test(word) && !isGrammar ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
