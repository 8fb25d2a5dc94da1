import test from 'ava';
import fc from 'fast-check';
import { readDotenv } from '../../../inputs/compose/dotenv.js';
import { sourceText } from '../../../inputs/subject/source-text.js';

const read = (text: string, env: Readonly<Record<string, string>> = {}): ReturnType<typeof readDotenv> =>
  readDotenv(sourceText(text, '.env'), (name) => (Object.hasOwn(env, name) ? env[name] : undefined));

const lines: readonly (readonly [string, readonly (readonly [string, string | undefined])[]])[] = [
  ['A=1', [['A', '1']]],
  [
    'A=1\r\nB=2\r\n',
    [
      ['A', '1'],
      ['B', '2'],
    ],
  ],
  ['  export A = 1 ', [['A', '1']]],
  ['A: 1', [['A', '1']]],
  ['A=', [['A', '']]],
  ['A', [['A', undefined]]],
  ['# no\n\n  # no\nA=1 # yes', [['A', '1']]],
  ['A=a#b', [['A', 'a#b']]],
  ['A="a # b" # c', [['A', 'a # b']]],
  ["A='$B'", [['A', '$B']]],
  [
    'A="one\ntwo"\nB=3',
    [
      ['A', 'one\ntwo'],
      ['B', '3'],
    ],
  ],
  [String.raw`A="a\nb\"c\$d"`, [['A', 'a\nb"c$d']]],
  [
    'A=1\nB=${A}2$HERE',
    [
      ['A', '1'],
      ['B', '12here'],
    ],
  ],
  [
    'A=1\nA=2',
    [
      ['A', '1'],
      ['A', '2'],
    ],
  ],
  ['a.b-c[0]=1', [['a.b-c[0]', '1']]],
  ['A=x=y', [['A', 'x=y']]],
];

for (const [text, wanted] of lines) {
  test(`reads ${JSON.stringify(text)}`, (t) => {
    const { entries, problems } = read(text, { HERE: 'here' });
    t.deepEqual(
      entries.map(({ name, value }) => [name, value]),
      wanted,
    );
    t.deepEqual(problems, []);
  });
}

test('what the caller knows wins over what the file says', (t) => {
  t.is(read('A=file\nB=$A', { A: 'env' }).entries[1]?.value, 'env');
});

test('a line that is none is named, and the others are read', (t) => {
  const { entries, problems } = read('A=1\n=x\n%%\nB=${\nC=3');
  t.deepEqual(
    entries.map(({ name }) => name),
    ['A', 'B', 'C'],
  );
  t.is(problems.length, 3);
  t.regex(problems[0] ?? '', /^\.env:2 is no NAME=VALUE/);
  t.regex(problems[2] ?? '', /^\.env:4: \$\{ is no variable/);
});

test('any text gives entries whose places begin with their names', (t) => {
  const piece = fc.constantFrom(
    'A',
    '=',
    ':',
    '"',
    "'",
    '\n',
    '\r',
    ' ',
    '#',
    '$',
    '{',
    '}',
    '\\',
    'export ',
    'é',
    '-',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      for (const { name, start } of read(text).entries) {
        t.regex(text.slice(start), new RegExp(`^(?:export\\s+)?${name.replace(/[.[\]]/g, '\\$&')}`));
      }
      t.pass();
    }),
    { numRuns: 500 },
  );
});
