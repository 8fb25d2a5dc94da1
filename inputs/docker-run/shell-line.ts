import { split } from 'shlex';
import { shellQuote } from '../../workloads/shell-quote.js';
import { LineError, shown } from './line-error.js';

const piece = new RegExp(
  [
    String.raw`(?<single>'[^']*')`,
    String.raw`"(?<double>(?:[^"\\]|\\[^])*)"`,
    String.raw`(?<continuation>\\\r?\n)`,
    String.raw`(?<escaped>\\[^])`,
    String.raw`(?<operator>&&|\|\||<<|>>|[|&;<>()]|\r?\n)`,
    String.raw`(?<expansion>\$(?:\\\r?\n)*[A-Za-z_0-9({'"@*#?$!-]|${'`'})`,
    String.raw`(?<space>[ \t\r]+)`,
    String.raw`(?<plain>[^])`,
  ].join('|'),
  'gy',
);

const quotedPiece =
  /(?<newline>\\\r?\n)|\\(?<escaped>["$`\\])|(?<expansion>\$(?:\\\r?\n)*[A-Za-z_0-9({@*#?$!-]|`)|(?<other>[^])/g;

/**
 * The words of one command as a POSIX shell would see them. Nothing is run or filled in: throws LineError where a shell
 * would do more than split, that is for operators, expansions, patterns and comments.
 */
export function splitShellLine(line: string): readonly string[] {
  return split(withoutDoubleQuotes(line.replace(/^\s+/, '')));
}

/**
 * The same line with double quotes turned into single ones, because shlex keeps the backslash of `"\$"` and undoes
 * escapes in the quoted parts before a double quote as well.
 */
function withoutDoubleQuotes(line: string): string {
  let written = '';
  let before = ' ';
  for (const { groups = {}, index, 0: text } of line.matchAll(piece)) {
    const { double, continuation, operator: found, expansion, plain } = groups;
    if (continuation !== undefined) continue;
    if (found?.endsWith('\n') && line.slice(index).trim() === '') break;
    if (found !== undefined) throw operatorError(found);
    if (expansion !== undefined) throw expansionError(line.slice(index));
    if (plain !== undefined) checkPlain(plain, before, () => line.slice(index));
    written += double === undefined ? text : shellQuote(['', unescaped(double)]).slice(3);
    before = text;
  }
  return written;
}

/** What stands between double quotes, with the escapes that POSIX knows there undone (POSIX.1-2024, XCU 2.2.3). */
function unescaped(text: string): string {
  let plain = '';
  for (const { groups = {}, index } of text.matchAll(quotedPiece)) {
    if (groups.expansion !== undefined) throw expansionError(text.slice(index));
    if (groups.newline === undefined) plain += groups.escaped ?? groups.other ?? '';
  }
  return plain;
}

/** Throws LineError for a character that means something to a shell after the piece before it. */
function checkPlain(character: string, before: string, rest: () => string): void {
  const atWordStart = /^[ \t\r]/.test(before);
  if (/["'\\]/.test(character)) {
    throw new LineError(`The line ends inside a quotation that begins at "${shown(rest())}": close it.`);
  }
  if (/[*?[]/.test(character)) {
    throw new LineError(
      `The line holds a file name pattern at "${shown(rest())}", and no shell runs here: put it in single quotes.`,
    );
  }
  if (character === '~' && (atWordStart || /^[=:]$/.test(before))) throw expansionError(rest());
  if (atWordStart && character === '#') {
    throw new LineError(`The line holds a comment at "${shown(rest())}": leave it out.`);
  }
}

function operatorError(operator: string): LineError {
  const name = operator.endsWith('\n') ? 'a second line' : operator;
  return new LineError(
    `The line holds ${name}, and no shell runs here: give one docker run command, and put a script for the container in quotes after sh -c.`,
  );
}

function expansionError(rest: string): LineError {
  return new LineError(
    `The line leaves "${shown(rest.split(/\s/, 1)[0] ?? '')}" to a shell, and no shell runs here: write the value out, or give the line without the quotes around it.`,
  );
}
