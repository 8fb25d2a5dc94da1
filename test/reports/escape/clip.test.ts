import test from 'ava';
import { abridge, clip, clipList, oneLine } from '../../../reports/escape/clip.js';

const table: readonly (readonly [text: string, max: number, clipped: string])[] = [
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc… [1 more characters]'],
  ['', 0, ''],
  ['ab😀cd', 3, 'ab… [4 more characters]'],
  ['ab😀cd', 4, 'ab😀… [2 more characters]'],
];

for (const [text, max, clipped] of table) {
  test(`clip: ${JSON.stringify(text)} to ${String(max)}`, (t) => {
    t.is(clip(text, max), clipped);
  });
}

test('oneLine: white space of any kind is one space, none at the ends', (t) => {
  t.is(oneLine('\n a\r\n\tb  c\n'), 'a b c');
});

test('clipList: says how many it left out', (t) => {
  t.deepEqual(clipList([1, 2, 3], 2), { shown: [1, 2], leftOut: 1 });
  t.deepEqual(clipList([1, 2], 2), { shown: [1, 2], leftOut: 0 });
});

test('abridge: an ellipsis in place of the rest, no pair torn', (t) => {
  t.is(abridge('abc', 3), 'abc');
  t.is(abridge('ab😀', 3), 'ab…');
});
