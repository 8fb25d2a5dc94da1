import test from 'ava';
import fc from 'fast-check';
import { markdownBlock, markdownCode, markdownText } from '../../../reports/escape/markdown.js';
import { arbitraryText } from './arbitrary-text.js';

const texts: readonly (readonly [what: string, input: string, escaped: string])[] = [
  ['prose', 'runs with runc, not with crun (3/3)', 'runs with runc, not with crun (3/3)'],
  ['pipe', 'a | b', 'a &#124; b'],
  ['backslash before a pipe', 'a\\|b', 'a&#92;&#124;b'],
  ['newlines', 'a\nb\r\nc', 'a b c'],
  ['html', '<b>&amp;</b>', '&#60;b&#62;&#38;amp;&#60;/b&#62;'],
  ['emphasis', '*a* _b_ ~~c~~', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~'],
  ['link and image', '![x](y) [z]', '!\\[x\\](y) \\[z\\]'],
  ['code', '`rm`', '&#96;rm&#96;'],
  ['mention', 'ask @octocat', 'ask @&#8203;octocat'],
  ['issue', 'see #12', 'see #&#8203;12'],
  ['address', 'https://example.org', 'https:&#8203;//example.org'],
  ['address without a scheme', 'www.example.org', 'www&#8203;.example.org'],
  ['formula', 'costs $x$', 'costs &#36;x&#36;'],
  ['heading', '# not a heading', '#&#8203; not a heading'],
  ['list', '- item', '\\- item'],
  ['numbered list', '12. item', '12\\. item'],
  ['terminal escape', '\u001b[1mx', '␛\\[1mx'],
];

for (const [what, input, escaped] of texts) {
  test(`markdownText: ${what}`, (t) => {
    t.is(markdownText(input), escaped);
  });
}

const codes: readonly (readonly [what: string, input: string, escaped: string])[] = [
  ['plain', 'run/exit-1/EPERM: a', '`run/exit-1/EPERM: a`'],
  ['html', '<b>', '<code>&#60;b&#62;</code>'],
  ['nothing', ' \n', ''],
  ['pipe', 'a|b', '<code>a&#124;b</code>'],
  ['backtick', 'a`<b>_', '<code>a&#96;&#60;b&#62;&#95;</code>'],
  ['backslash at the end', 'a\\', '<code>a&#92;</code>'],
];

for (const [what, input, escaped] of codes) {
  test(`markdownCode: ${what}`, (t) => {
    t.is(markdownCode(input), escaped);
  });
}

test('markdownText and markdownCode: one line without a cell border, raw HTML, a mention or an address', (t) => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const prose = markdownText(text);
      const code = markdownCode(text);
      const inner = code.replace(/^`[^`]*`$/, '').replace(/^<code>([^<]*)<\/code>$/, '$1');
      return [prose, inner].every((shown) => !/[\n|<>`$]|@\w|:\/\//.test(shown)) && !/[\n|]/.test(code);
    }),
    { numRuns: 500 },
  );
  t.pass();
});

test('markdownBlock: nothing in it is a tag, and its lines are kept', (t) => {
  t.is(markdownBlock("sh -c 'a\n\nb' </dev/null &"), "<pre>\nsh -c 'a\n\nb' &#60;/dev/null &#38;\n</pre>");
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const [open, ...rest] = markdownBlock(text).split('\n');
      return open === '<pre>' && rest.pop() === '</pre>' && rest.every((line) => !/[<>]/.test(line));
    }),
  );
});
