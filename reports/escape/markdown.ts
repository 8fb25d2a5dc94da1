import { oneLine } from './clip.js';
import { visibleText } from './visible-text.js';

const entity = (character: string): string => `&#${String(character.codePointAt(0))};`;

/** Shows nothing, and keeps GitHub from finding a mention, an issue number or an address in the rendered text. */
const gap = '&#8203;';

/** What could be structure in a paragraph or a table cell, start a block, or become a link. */
const active = /^\d+[.)]|^[-+=:]|[&<>|\\`$]|[*_[\]~]|[@#]|:\/\/|www\./gi;

function inert(match: string): string {
  if (/^[&<>|\\`$]$/.test(match)) return entity(match);
  if (/^[@#]$/.test(match)) return match + gap;
  if (match === '://') return `:${gap}//`;
  if (match.length === 1) return `\\${match}`;
  const last = match.slice(-1);
  return match.slice(0, -1) + (/^\d/.test(match) ? `\\${last}` : gap + last);
}

/**
 * Text for a paragraph or a table cell of GitHub Flavored Markdown: one line, no markup, no HTML, no mention, no link.
 * Entities, because they cannot stand for structure (CommonMark 0.31, section 2.5).
 */
export const markdownText = (text: string): string => oneLine(visibleText(text)).replace(active, inert);

/** Literal text in one line as code, also inside a table cell. */
export function markdownCode(text: string): string {
  const line = oneLine(visibleText(text));
  if (line === '') return '';
  // A backslash before a pipe ends or keeps a cell depending on the renderer: such text goes without backticks.
  // So does a tag, which would be literal, but not for whoever searches the raw text.
  if (!/[`|\\<]/.test(line)) return `\`${line}\``;
  const literal = line.replace(/[!-~]/g, (character) =>
    /[a-z0-9 /,=-]/i.test(character) ? character : entity(character),
  );
  return `<code>${literal.replaceAll('&#64;', `&#64;${gap}`)}</code>`;
}

/** Literal lines as a block. HTML instead of a fence, so that nothing in it reads as a tag in the raw text either. */
export const markdownBlock = (text: string): string => `<pre>\n${visibleText(text).replace(/[&<>]/g, entity)}\n</pre>`;
