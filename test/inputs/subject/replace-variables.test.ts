import test from 'ava';
import fc from 'fast-check';
import { replaceVariables } from '../../../inputs/subject/replace-variables.js';

/** Shows every variable as `<name operator word>` and every malformed one as `!text!`. */
const shown = (text: string, escapedDollar: string): string =>
  replaceVariables(text, {
    escapedDollar,
    valueOf: ({ name, operator, word }) => `<${[name, operator, word].filter(Boolean).join(' ')}>`,
    malformed: (written) => `!${written}!`,
  });

const texts: readonly (readonly [string, string, string])[] = [
  ['$A', '<A>', '<A>'],
  ['$A_1.$b', '<A_1>.<b>', '<A_1>.<b>'],
  ['${A}b', '<A>b', '<A>b'],
  ['${A:-b}', '<A :- b>', '<A :- b>'],
  ['${A-}', '<A ->', '<A ->'],
  ['${A:?b c}', '<A :? b c>', '<A :? b c>'],
  ['${A:+${B}}', '<A :+ ${B}>', '<A :+ ${B}>'],
  ['${A:-{}}x', '<A :- {}>x', '<A :- {}>x'],
  ['${A:-a\nb}', '<A :- a\nb>', '<A :- a\nb>'],
  ['$$A', '$A', '$<A>'],
  ['\\$A', '\\<A>', '$A'],
  ['$$$A', '$<A>', '$$<A>'],
  ['\\\\$A', '\\\\<A>', '\\$A'],
  ['$1 $ $', '$1 $ $', '$1 $ $'],
  ['${}', '!${}!', '!${}!'],
  ['a${A', 'a!${A!', 'a!${A!'],
  ['${A!b}c', '!${A!b}!c', '!${A!b}!c'],
];

for (const [text, compose, dockerfile] of texts) {
  test(`finds the variables of ${JSON.stringify(text)}`, (t) => {
    t.is(shown(text, '$$'), compose);
    t.is(shown(text, '\\$'), dockerfile);
  });
}

test('what holds no dollar sign stays as it is, and the rest of a text is kept', (t) => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const left = before.replaceAll('$', '');
      const right = after.replaceAll('$', '');
      t.is(shown(left, '$$'), left);
      t.is(shown(`${left}\${A}${right}`, '$$'), `${left}<A>${right}`);
    }),
  );
});
