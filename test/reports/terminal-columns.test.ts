import test from 'ava';
import fc from 'fast-check';
import { columnsOf, pad, shorten, wrap } from '../../reports/terminal-columns.js';

const shortened: readonly (readonly [text: string, columns: number, shown: string])[] = [
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['漢字', 4, '漢字'],
  ['漢字', 3, '漢…'],
  ['漢字', 2, '…'],
  ['abc', 0, ''],
];

for (const [text, columns, shown] of shortened) {
  test(`shorten: ${text} to ${String(columns)}`, (t) => {
    t.is(shorten(text, columns), shown);
  });
}

test('shorten: never wider than asked', (t) => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.nat({ max: 30 }),
      (text, columns) => columnsOf(shorten(text, columns)) <= columns,
    ),
  );
  t.pass();
});

test('pad: fills up and never cuts', (t) => {
  t.is(pad('漢', 4), '漢  ');
  t.is(pad('abc', 2), 'abc');
});

test('wrap: lines of words, a longer word alone', (t) => {
  t.deepEqual(wrap('aa bb ccccccc d', 5), ['aa bb', 'ccccccc', 'd']);
  t.deepEqual(wrap('', 5), []);
});
