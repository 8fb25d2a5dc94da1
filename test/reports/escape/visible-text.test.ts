import test from 'ava';
import fc from 'fast-check';
import { visibleText } from '../../../reports/escape/visible-text.js';
import { arbitraryText } from './arbitrary-text.js';

const table: readonly (readonly [what: string, input: string, shown: string])[] = [
  ['plain text', 'mknod: operation not permitted', 'mknod: operation not permitted'],
  ['tab and newline', 'a\tb\nc', 'a\tb\nc'],
  ['end of line as on Windows', 'a\r\nb', 'a\nb'],
  ['carriage return that overwrites', 'real\rfake', 'real␍fake'],
  ['colour escape', '\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
  ['window title escape', '\u001b]0;title\u0007', '␛]0;title␇'],
  ['one-byte CSI', '\u009b2J', '\\u{9b}2J'],
  ['NUL', 'a\u0000b', 'a␀b'],
  ['delete', '\u007f', '␡'],
  ['right-to-left override', 'a\u202etxt.exe', 'a\\u{202e}txt.exe'],
  ['isolates', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
  ['zero-width space', 'a\u200bb', 'a\\u{200b}b'],
  ['line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['byte order mark', '\ufeffa', '\\u{feff}a'],
  ['noncharacters', '\ufffe\uffff', '\\u{fffe}\\u{ffff}'],
  ['noncharacter beyond the first plane', '\u{1ffff}', '\\u{1ffff}'],
  ['tag characters', '\u{e0041}', '\\u{e0041}'],
  ['lone high surrogate', '\ud800x', '\\u{d800}x'],
  ['lone low surrogate', 'x\udc00', 'x\\u{dc00}'],
  ['a pair of surrogates', '😀 ü 漢', '😀 ü 漢'],
];

for (const [what, input, shown] of table) {
  test(`visibleText: ${what}`, (t) => {
    t.is(visibleText(input), shown);
  });
}

test('visibleText: nothing that acts is left, the result is well-formed, and a second pass changes nothing', (t) => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const shown = visibleText(text);
      // Spelled out instead of repeating the pattern under test.
      for (const character of shown) {
        const code = character.codePointAt(0) ?? 0;
        const control = (code < 0x20 && code !== 9 && code !== 10) || (code >= 0x7f && code <= 0x9f);
        const bidi =
          (code >= 0x200b && code <= 0x200f) ||
          (code >= 0x2028 && code <= 0x202e) ||
          (code >= 0x2066 && code <= 0x2069);
        const surrogate = code >= 0xd800 && code <= 0xdfff;
        const noncharacter = (code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
        if (control || bidi || surrogate || noncharacter) return false;
      }
      return visibleText(shown) === shown;
    }),
    { numRuns: 500 },
  );
  t.pass();
});
