import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import { findPackageRoot } from '../../cli/context.js';
import { readPlainYaml } from '../../workloads/plain-yaml.js';

const notReadable = Symbol('the whole parser refuses it');

function byWholeParser(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  try {
    return document.errors.length > 0 ? notReadable : (document.toJS() as unknown);
  } catch {
    return notReadable;
  }
}

const catalog = join(findPackageRoot(), 'workloads', 'catalog');
const texts = readdirSync(catalog, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(join(catalog, name), 'utf8') }));

const read: readonly (readonly [what: string, text: string, value: unknown])[] = [
  [
    'scalars',
    'a: b c\nd: 0\ne: 12\nf: true\ng: null\nh: ~\ni: 64m\nj: 1:2\nk: a#b\n',
    { a: 'b c', d: 0, e: 12, f: true, g: null, h: null, i: '64m', j: '1:2', k: 'a#b' },
  ],
  ['quotes', `a: 'it''s: # x'\nb: "c\\n\\"d\\"\\t\\\\"\nc: ''\n`, { a: "it's: # x", b: 'c\n"d"\t\\', c: '' }],
  [
    'flow',
    `a: [b, 'c, d', 1]\ne: { f: g, h: [i], j: {} }\nk: []\nl: [https://a.example/b#c, x:y ]\n`,
    { a: ['b', 'c, d', 1], e: { f: 'g', h: ['i'], j: {} }, k: [], l: ['https://a.example/b#c', 'x:y'] },
  ],
  ['lists', 'a:\n  - b\n  - c: 1\n    d:\n      - e\n- f\n'.replace('- f\n', ''), { a: ['b', { c: 1, d: ['e'] }] }],
  ['a list at the indent of its key', 'a:\n- b\n- c\nd: e\n', { a: ['b', 'c'], d: 'e' }],
  ['text', 'a: |\n  b\n    c\n\n  d\n\ne: |-\n  f # g\n\n', { a: 'b\n  c\n\nd\n', e: 'f # g' }],
  ['text in a list', '- |-\n  a: b\n- x: |\n    y\n  z: 1\n', ['a: b', { x: 'y\n', z: 1 }]],
  ['comments and empty lines', '# a\nb:\n\n  # c\n  - d\n# e\nf: g\n', { b: ['d'], f: 'g' }],
  ['nothing behind a key', 'a:\nb:\n', { a: null, b: null }],
];

for (const [what, text, value] of read) {
  test(`${what}: read as the whole parser does`, (t) => {
    t.deepEqual(readPlainYaml(text), value);
    t.deepEqual(byWholeParser(text), value);
  });
}

const left: readonly string[] = [
  '',
  'a: b',
  'a: b\n c\n',
  'a: >\n  b\n',
  'a: |+\n  b\n',
  'a: |\n\n  b\n',
  'a: &x b\n',
  'a: *x\n',
  'a: !!str 1\n',
  'a: 0x10\n',
  'a: 1.5\n',
  'a: -1\n',
  'a: 007\n',
  'a: .inf\n',
  'a: b # c\n',
  'a: b: c\n',
  'a: b\na: c\n',
  'a: [b\n  , c]\n',
  'a: [b: c]\n',
  'a: "\\x41"\n',
  "a: 'b\n  c'\n",
  'a: [b]c\n',
  '"a": b\n',
  '? a\n: b\n',
  '---\na: b\n',
  'a: b\n...\n',
  'a:\tb\n',
  'a: b\r\n',
  'a: b \n',
  '\ufeffa: b\n',
  'a: b\n  c: d\n',
  'a:\n    b: c\n  d: e\n',
  '- a\nb: c\n',
  'a:\n  - b\n  c: d\n',
  '- - a\n',
  '-\n  a: b\n',
  'null: a\n',
  'a: %b\n',
  'a: [,]\n',
];

for (const text of left) {
  test(`left to the whole parser: ${JSON.stringify(text)}`, (t) => {
    t.is(readPlainYaml(text), undefined);
  });
}

test('the declarations of the catalogue are read as the whole parser does, nearly all of them', (t) => {
  const slow: string[] = [];
  for (const { name, text } of texts) {
    const value = readPlainYaml(text);
    if (value === undefined) slow.push(name);
    else t.deepEqual(value, byWholeParser(text), name);
  }
  t.true(slow.length <= texts.length / 10, `left to the whole parser: ${slow.join(', ')}`);
});

test('whatever is read of a damaged declaration, the whole parser reads too', (t) => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'-:[]{}#&*!|>\'"%@`,?~ \n\t=<'.split(''),
      ': ',
      ' #',
      '- ',
      '\n  ',
      '\n- ',
      '|\n',
      '1',
      'null',
      '\\',
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 12 }), piece, ({ text }, place, length, by) => {
      const at = place % (text.length + 1);
      const damaged = text.slice(0, at) + by + text.slice(at + length);
      const value = readPlainYaml(damaged);
      if (value !== undefined) t.deepEqual(value, byWholeParser(damaged), damaged);
    }),
    { numRuns: 400 },
  );
});

test('whatever is read of small texts and of written values, the whole parser reads too', (t) => {
  const word = fc.constantFrom(
    'a',
    'b:',
    'a: ',
    '- ',
    '  ',
    '\n',
    "'",
    '"',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '|',
    '|-',
    '#',
    '1',
    '0',
    'x y',
    '~',
    '\\n',
  );
  const text = fc.array(word, { maxLength: 14 }).map((words) => `${words.join('')}\n`);
  const written = fc
    .dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.jsonValue({ maxDepth: 3 }))
    .map((value) => stringify(value, { lineWidth: 0 }));
  fc.assert(
    fc.property(fc.oneof(text, written), (some) => {
      const value = readPlainYaml(some);
      if (value !== undefined) t.deepEqual(value, byWholeParser(some), some);
    }),
    { numRuns: 5000 },
  );
});
