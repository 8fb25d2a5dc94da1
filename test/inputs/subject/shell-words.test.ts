import test from 'ava';
import { LineError } from '../../../inputs/docker-run/line-error.js';
import { placedWords } from '../../../inputs/subject/shell-words.js';

const words = (line: string, raw = line): readonly string[] =>
  placedWords(line, raw, 10).map(({ text, start, end }) => `${text}@${String(start)}-${String(end)}`);

test('says where each word stands, with its quotes', (t) => {
  t.deepEqual(words(`a 'b c'  "d"e \\\n  f\\ g`), ['a@10-11', 'b c@12-17', 'de@19-23', 'f g@28-32']);
});

test('finds the words of a folded text in its lines', (t) => {
  t.deepEqual(words('a b\n', '    a\n    b\n'), ['a@14-15', 'b@20-21']);
});

test('puts all words at the beginning where the notation hides them', (t) => {
  t.deepEqual(words('a "b c"', String.raw`a \"b c\"`), ['a@10-19', 'b c@10-19']);
});

test('refuses what a shell would have to do', (t) => {
  t.throws(() => words('a | b'), { instanceOf: LineError });
});
