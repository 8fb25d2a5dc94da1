import test from 'ava';
import fc from 'fast-check';
import { xmlAttribute, xmlText } from '../../../reports/escape/xml.js';
import { parseStrictXml } from '../strict-xml.js';
import { visibleText } from '../../../reports/escape/visible-text.js';
import { arbitraryText } from './arbitrary-text.js';

const table: readonly (readonly [what: string, input: string, text: string, attribute: string])[] = [
  ['plain', 'a b', 'a b', 'a b'],
  ['markup', '<a & "b">', '&lt;a &amp; "b"&gt;', '&lt;a &amp; &quot;b&quot;&gt;'],
  ['end of a CDATA section', ']]>', ']]&gt;', ']]&gt;'],
  ['apostrophe', "it's", "it's", 'it&apos;s'],
  ['newline and tab', 'a\n\tb', 'a\n\tb', 'a&#10;&#9;b'],
  ['characters that XML forbids', '\u0000\u0008\ufffe\uffff', '␀␈\\u{fffe}\\u{ffff}', '␀␈\\u{fffe}\\u{ffff}'],
  ['lone surrogates', '\ud800-\udc00', '\\u{d800}-\\u{dc00}', '\\u{d800}-\\u{dc00}'],
  ['beyond the first plane', '😀', '😀', '😀'],
];

for (const [what, input, text, attribute] of table) {
  test(`xmlText and xmlAttribute: ${what}`, (t) => {
    t.is(xmlText(input), text);
    t.is(xmlAttribute(input), attribute);
  });
}

test('any text makes a well-formed document and is read back as it is shown', (t) => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const { attributes, text: content } = parseStrictXml(`<a b="${xmlAttribute(text)}">${xmlText(text)}</a>`);
      return attributes.b === visibleText(text) && content === visibleText(text);
    }),
    { numRuns: 500 },
  );
  t.pass();
});
