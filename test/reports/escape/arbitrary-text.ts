import fc from 'fast-check';

const nasty: readonly string[] = [
  '<script>alert(1)</script>',
  ']]>',
  '-->',
  '<!--',
  '</td></tr></table>',
  '"><img src=x onerror=alert(1)>',
  "'",
  '&amp;',
  '&#60;',
  '=cmd()',
  '@user',
  '#1',
  '|',
  '\\|',
  '\\',
  '`',
  '```',
  '~~~',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\u0000',
  '\u001b[31m',
  '\u009b2J',
  '\u007f',
  '\u202e',
  '\u2066',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udc00',
  '\ud83d\ude00',
  'https://example.org/',
  'www.example.org',
  ' ',
];

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

/** Any UTF-16 text, lone surrogates included, rich in what some format treats as structure. */
export const arbitraryText = fc
  .array(fc.oneof(fc.constantFrom(...nasty), codeUnit, fc.string({ maxLength: 6 })), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** All of it at once. */
export const hostileText = nasty.join('x');
