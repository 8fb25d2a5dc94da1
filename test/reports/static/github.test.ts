import test from 'ava';
import { staticGithub } from '../../../reports/static/github.js';
import type { Finding } from '../../../rules/finding.js';
import { finding, hostile, reportOf } from './sample.js';

const rows: readonly (readonly [what: string, changes: Partial<Finding>, line: RegExp])[] = [
  [
    'an error with its place and title',
    {},
    /^::error file=compose\.yaml,line=4,col=5,title=The process namespace of the host cannot be shared \(ns-pid-host\)::pid: host%0ASysbox refuses it\. Leave it out\.%0Ahttps:\/\/docs\.docker\.com\/x\/#y\n$/,
  ],
  ['a warning', { severity: 'warning' }, /^::warning file=/],
  ['a note, which GitHub calls notice', { severity: 'note' }, /^::notice file=/],
  ['a line without a file', { place: { file: '-', line: 1, column: 12 } }, /^::error title=/],
  ['colons and commas of a file name', { place: { file: 'a:b,c%d', line: 1, column: 1 } }, /file=a%3Ab%2Cc%25d,line=1/],
  ['percent signs of a value', { quoted: '100%0A' }, /::100%250A%0A/],
];
for (const [what, changes, line] of rows) {
  test(`${what}: one workflow command`, (t) => {
    t.regex(staticGithub(reportOf(finding(changes))), line);
  });
}

test('nothing found is no command', (t) => {
  t.is(staticGithub(reportOf()), '');
});

test('what a file holds makes no command of its own', (t) => {
  const text = staticGithub(reportOf(finding({ quoted: hostile, place: { file: hostile, line: 1, column: 1 } })));
  t.is(text.split('\n').length, 2);
  t.notRegex(text.trimEnd(), /[\u0000-\u001f\u202e]/);
});
