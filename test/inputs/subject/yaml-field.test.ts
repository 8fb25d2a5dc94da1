import test from 'ava';
import { parseYamlText } from '../../../inputs/subject/parse-yaml-text.js';
import { ReadError } from '../../../inputs/subject/read-error.js';
import { sourceText } from '../../../inputs/subject/source-text.js';
import type { YamlField } from '../../../inputs/subject/yaml-field.js';

function root(text: string): YamlField {
  const [document] = parseYamlText(sourceText(text, 'f'));
  if (document === undefined) throw new Error('no document');
  return document;
}

const field = (text: string, name = 'a'): YamlField => {
  const found = root(text).fields().get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

test('keeps texts as they are written', (t) => {
  for (const [written, text] of [
    ['0644', '0644'],
    ['1.10', '1.10'],
    ['TRUE', 'TRUE'],
    ['"1"', '1'],
    ['|-\n  x', 'x'],
    ['2024-01-01', '2024-01-01'],
  ] as const) {
    t.is(field(`a: ${written}`).text(), text);
  }
});

test('reads the switches of YAML 1.1 and 1.2', (t) => {
  for (const written of ['true', 'Yes', 'on', 'y']) t.true(field(`a: ${written}`).flag());
  for (const written of ['false', 'No', 'off', 'n']) t.false(field(`a: ${written}`).flag());
  for (const written of ['"true"', '1', 'maybe'])
    t.throws(() => field(`a: ${written}`).flag(), { instanceOf: ReadError });
});

test('leaves out what has no value', (t) => {
  t.deepEqual([...root('a:\nb: null\nc: ~\nd: ""').fields().keys()], ['d']);
});

test('a key wins over a merged one, an earlier merged map over a later one', (t) => {
  const text = 'x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  a: 3';
  const fields = field(text, 'z').fields();
  t.deepEqual([...fields].map(([key, value]) => `${key}=${value.text()}`).sort(), ['a=3', 'b=1', 'c=2']);
});

test('an alias stands for the nearest anchor before it', (t) => {
  const text = 'p: &n 1\nq: &n 2\na: *n';
  t.is(field(text).text(), '2');
  t.throws(() => field('a: *n\nb: &n 1'), { message: 'f:1: not valid YAML: the alias *n has no anchor before it.' });
});

test('a field spans its key and value, a member of a list itself', (t) => {
  const text = 'a:\n  - "b"   # why\nc: 1';
  t.is(text.slice(field(text, 'c').start, field(text, 'c').end), 'c: 1');
  const [member] = field(text).items();
  t.is(text.slice(member?.start, member?.end), '"b"');
});

test('refuses aliases that stand for far more than is written', (t) => {
  const names = 'abcdefg'.split('');
  const lines = names.map((name, index) => {
    const of = names[index - 1];
    return `${name}: &${name} [${Array(10)
      .fill(of === undefined ? 'x' : `*${of}`)
      .join()}]`;
  });
  t.throws(() => root(lines.join('\n')), { message: /^f:1: its aliases stand for far more than the file holds/ });
  t.is(root(lines.slice(0, 4).join('\n')).fields().size, 4);
});

test('says what it wants and where', (t) => {
  t.throws(() => field('b: 1\na: {}').text(), { message: 'f:2: "a" has to be a text.' });
  t.throws(() => field('a: x').items(), { message: 'f:1: "a" has to be a list.' });
  t.throws(() => field('a: [x]').items()[0]?.fields(), { message: 'f:1: a member of "a" has to be a map.' });
});

test('reads every document that is not empty', (t) => {
  const documents = parseYamlText(sourceText('---\n---\na: 1\n---\n# nothing\n---\nb: 2\n', 'f'));
  t.deepEqual(
    documents.flatMap((document) => [...document.fields().keys()]),
    ['a', 'b'],
  );
});
