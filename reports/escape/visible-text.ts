/**
 * Characters that act instead of showing: control characters, bidi and other invisible formatting, line separators,
 * lone surrogates and noncharacters (Unicode Standard, sections 23.1 to 23.9). Tab and newline are kept.
 */
const acting = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const controlPictures = 0x2400;
const deletePicture = 0x2421;

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(controlPictures + code);
  if (code === 0x7f) return String.fromCodePoint(deletePicture);
  return `\\u{${code.toString(16)}}`;
}

/**
 * The text with every acting character made visible: ESC as `␛`, a right-to-left override as `\u{202e}`.
 * The result holds no terminal escape, nothing that XML 1.0 forbids, and is well-formed Unicode. Idempotent.
 */
export const visibleText = (text: string): string => text.replaceAll('\r\n', '\n').replace(acting, picture);
