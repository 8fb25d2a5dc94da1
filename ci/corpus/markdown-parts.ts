import { markdownCode, markdownText } from '../../reports/escape/markdown.js';
import { visibleText } from '../../reports/escape/visible-text.js';

/** A link whose text is the host it leads to; plain text where it is no address that one can open. */
export function sourceLink(source: string): string {
  if (!/^https:\/\/[!-~]+$/.test(source) || !URL.canParse(source)) return markdownText(source);
  const { host, pathname } = new URL(source);
  const page = pathname
    .split('/')
    .filter((part) => part !== '')
    .at(-1);
  const address = source.replace(
    /[()<>[\]|\\`"]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${markdownText(page === undefined ? host : `${host}: ${page}`)}](${address})`;
}

export const codes = (texts: readonly string[]): string => texts.map(markdownCode).join(', ');

/** Literal lines; the fence is longer than any run of backticks in them. */
export function codeBlock(lines: readonly string[]): string {
  const text = visibleText(lines.join('\n'));
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Rows below a head; nothing when there are none. Cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const counted = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;
