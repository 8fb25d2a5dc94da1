import test from 'ava';
import fc from 'fast-check';
import { narrowExcerpt } from '../../../reports/escape/narrow-excerpt.js';
import type { Excerpt } from '../../../results/excerpt.js';

const excerptOf = (head: string, tail: string, omittedBytes: number): Excerpt => ({
  head,
  tail,
  omittedBytes,
  totalBytes: Buffer.byteLength(head) + Buffer.byteLength(tail) + omittedBytes,
});

const table: readonly (readonly [what: string, given: Excerpt, max: number, expected: Omit<Excerpt, 'totalBytes'>])[] =
  [
    ['what fits stays', excerptOf('all of it', '', 0), 9, { head: 'all of it', tail: '', omittedBytes: 0 }],
    [
      'what was left out before is kept',
      excerptOf('begin', 'end', 7),
      99,
      { head: 'begin', tail: 'end', omittedBytes: 7 },
    ],
    ['head and tail', excerptOf('aaaaaaaa', 'zzzzzzzz', 5), 6, { head: 'aaa', tail: 'zzz', omittedBytes: 15 }],
    ['one text', excerptOf('abcdefgh', '', 0), 4, { head: 'ab', tail: 'gh', omittedBytes: 4 }],
    ['characters of several bytes', excerptOf('aüüa', '', 0), 4, { head: 'a', tail: 'a', omittedBytes: 4 }],
  ];

for (const [what, given, max, expected] of table) {
  test(`narrowExcerpt: ${what}`, (t) => {
    t.deepEqual(narrowExcerpt(given, max), { ...expected, totalBytes: given.totalBytes });
  });
}

test('narrowExcerpt: no character is torn, every byte is shown or counted, the bound holds', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 0, max: 80 }), (text, max) => {
      const { head, tail, omittedBytes } = narrowExcerpt(excerptOf(text, '', 0), max);
      const kept = Buffer.byteLength(head) + Buffer.byteLength(tail);
      return (
        text.startsWith(head) && text.endsWith(tail) && kept <= max && kept + omittedBytes === Buffer.byteLength(text)
      );
    }),
  );
  t.pass();
});
