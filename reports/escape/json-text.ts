import { clip } from './clip.js';

/** Everything but `\n` that a terminal or an editor would act upon; JSON's own escapes leave these as they are. */
const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const unicodeEscape = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** UTF-16 units of one text. */
const maxTextLength = 65_536;

const bounded = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? clip(value, maxTextLength) : value;

/** A JSON document, texts bounded, with nothing in it that acts: such characters are written as `\uXXXX`. Ends with a newline. */
export const jsonText = (document: unknown): string =>
  `${JSON.stringify(document, bounded, 2).replace(acting, unicodeEscape)}\n`;
