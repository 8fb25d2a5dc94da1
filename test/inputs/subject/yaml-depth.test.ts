import test from 'ava';
import { nestsTooDeepAt } from '../../../inputs/subject/yaml-depth.js';

const deep: readonly (readonly [string, string, number])[] = [
  ['brackets', '['.repeat(300), 200],
  ['braces behind a key', `a: ${'{b: '.repeat(300)}`, 3 + 200 * 4],
  ['brackets on lines of their own', '[\n'.repeat(300), 400],
  ['items of items', `x: 1\n${'- '.repeat(200)}`, 5],
  ['items and keys', '- ? '.repeat(100), 0],
  ['brackets after too many closing ones', `${']'.repeat(500)}${'['.repeat(300)}`, 700],
  ['indentation', `a:\n${' '.repeat(300)}b: 1\n`, 3],
];

for (const [what, text, at] of deep) {
  test(`finds where ${what} nest too deep`, (t) => {
    t.is(nestsTooDeepAt(text), at);
  });
}

const fine: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['brackets that close', '[a, {b: c}]\n'.repeat(1000)],
  ['brackets that close too often', `${']'.repeat(500)}${'['.repeat(200)}`],
  ['a long list', '- a\n'.repeat(1000)],
  ['a line of dashes', `# ${'-'.repeat(500)}\n${'-'.repeat(500)}\n`],
  ['much space behind a value', `a: 1${' '.repeat(500)}# b\n`],
  [
    'a deep file that people could write',
    Array.from({ length: 100 }, (_, depth) => `${'  '.repeat(depth)}a:`).join('\n'),
  ],
];

for (const [what, text] of fine) {
  test(`has nothing to say about ${what}`, (t) => {
    t.is(nestsTooDeepAt(text), undefined);
  });
}
