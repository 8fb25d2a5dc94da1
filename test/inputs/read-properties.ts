import fc from 'fast-check';
import type { ReadSubjects } from '../../inputs/subject/setting.js';
import { misplaced } from './described.js';

type Read = (text: string, file: string) => ReadSubjects;

/** Throws unless a parser answers every text, and puts its settings where their quotations stand. */
export function checkEveryText(read: Read, fixtures: readonly string[]): void {
  const words = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    '- ',
    '\n',
    '\n  ',
    '#',
    '//',
    '&a',
    '*a',
    '<<: *a',
    '|',
    '>',
    '!',
    '\\',
  ];
  const pieces = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), { maxLength: 30 });
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    pieces.map((parts) => parts.join('')),
    changed(fc.constantFrom(...fixtures)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const answer = read(text, 'some.file');
      if (!answer.ok) return answer.message !== '' && answer.message.startsWith('some.file:');
      return misplaced(text, answer).length === 0;
    }),
    { numRuns: 400 },
  );
}

/** A text with a part of it taken out, doubled or replaced. */
const changed = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      texts,
      fc.nat(),
      fc.nat({ max: 40 }),
      fc.constantFrom('', '0', 'null', '{}', '[]', '"', ': ', '\n', '*x', '${{'),
    )
    .map(([text, at, length, instead]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + instead + text.slice(start + length);
    });
