import test from 'ava';
import fc from 'fast-check';
import { sourceText } from '../../../inputs/subject/source-text.js';

test('line and column lead back to the offset', (t) => {
  const text = fc
    .array(fc.constantFrom('a', '\n', '\r\n', 'é', '😀'), { maxLength: 20 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat({ max: 40 }), (written, at) => {
      const offset = Math.min(at, written.length);
      const { file, line, column } = sourceText(written, 'f').placeAt(offset);
      const before = written.split('\n').slice(0, line - 1);
      t.is(file, 'f');
      t.is(before.reduce((sum, part) => sum + part.length + 1, 0) + column - 1, offset);
      t.false(
        written
          .split('\n')
          .slice(line - 1)
          .join('\n')
          .slice(0, column - 1)
          .includes('\n'),
      );
    }),
  );
});

const marked: readonly (readonly [text: string, offset: number, line: number, column: number])[] = [
  ['\uFEFFab', 0, 1, 1],
  ['\uFEFFab', 1, 1, 1],
  ['\uFEFFab', 2, 1, 2],
  ['\uFEFFa\nb', 3, 2, 1],
];
for (const [text, offset, line, column] of marked) {
  test(`${JSON.stringify(text)} at ${String(offset)}: a byte order mark is no column`, (t) => {
    t.deepEqual(sourceText(text, 'f').placeAt(offset), { file: 'f', line, column });
  });
}

const quotations: readonly (readonly [string, string])[] = [
  ['a  b\n\tc', 'a b c'],
  ['\u0007a\u001B[1mb', 'a [1mb'],
  ['x'.repeat(200), 'x'.repeat(200)],
  ['x'.repeat(201), `${'x'.repeat(199)}…`],
  ['😀'.repeat(200), '😀'.repeat(200)],
];

for (const [text, quoted] of quotations) {
  test(`quotes ${JSON.stringify(text.slice(0, 20))} (${String(text.length)})`, (t) => {
    t.is(sourceText(`[${text}]`, 'f').quote(1, text.length + 1), quoted);
  });
}

test('a setting stands where it begins', (t) => {
  const setting = sourceText('a\nb: c', 'f').setting('image', 'v', 2, 6);
  t.deepEqual(setting, { name: 'image', value: 'v', place: { file: 'f', line: 2, column: 1 }, quoted: 'b: c' });
});
