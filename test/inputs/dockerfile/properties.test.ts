import test from 'ava';
import fc from 'fast-check';
import { readDockerfile } from '../../../inputs/dockerfile/read.js';
import type { ReadSubjects } from '../../../inputs/subject/setting.js';
import { allSettings, fixtureTexts, misplaced } from '../fixture-texts.js';

const read = (text: string): ReadSubjects => readDockerfile(text, 'Dockerfile');
const word = fc.stringMatching(/^[a-z][a-z0-9./]{0,8}$/);
const flag = fc.constantFrom('--network=host', '--security=insecure', '--mount=type=cache,target=/c');
const instruction = fc.oneof(
  word.map((user) => `USER ${user}`),
  fc.tuple(word, word).map(([name, value]) => `ENV ${name}=${value}`),
  fc
    .tuple(fc.array(flag, { maxLength: 3 }), fc.array(word, { minLength: 1, maxLength: 4 }))
    .map(([flags, words]) => ['RUN', ...flags, ...words].join(' ')),
  fc.array(word, { minLength: 1 }).map((words) => `CMD ${JSON.stringify(words)}`),
  word.map((line) => `RUN <<EOF cat\n${line}\nEOF`),
);
const file = fc.array(instruction, { maxLength: 8 }).map((lines) => ['FROM base', ...lines]);
const places = (text: string): unknown => allSettings(read(text)).map(({ name, value, place }) => [name, value, place]);

test('each setting quotes what stands at its place', (t) => {
  for (const { text } of fixtureTexts('dockerfile')) {
    for (const setting of allSettings(read(text))) t.is(misplaced(text, setting), undefined);
  }
  fc.assert(
    fc.property(file, (lines) => {
      const text = lines.join('\n');
      const settings = allSettings(read(text));
      // Of several CMD one counts.
      const replaced = Math.max(0, lines.filter((line) => line.startsWith('CMD')).length - 1);
      t.true(settings.length >= lines.length - replaced);
      for (const setting of settings) t.is(misplaced(text, setting), undefined, text);
    }),
  );
});

test('a continuation after any word of a line changes no value', (t) => {
  const values = (text: string): unknown =>
    allSettings(read(text)).map(({ name, value }) => [name, value.replace(/\s+/g, ' ')]);
  fc.assert(
    fc.property(
      file,
      fc.constantFrom(' \\\n', ' \\  \n', ' \\\n# a comment\n', ' \\\n\n   # one\n'),
      (lines, between) => {
        const broken = lines.map((line) => (line.includes('\n') ? line : line.replaceAll(' ', `${between} `)));
        t.deepEqual(values(broken.join('\n')), values(lines.join('\n')));
      },
    ),
  );
});

test('a comment line moves what stands below it by one line and changes nothing else', (t) => {
  fc.assert(
    fc.property(file, fc.nat(), fc.constantFrom('# note', '   # RUN x', ''), (lines, seed, comment) => {
      const after = 1 + (seed % lines.length);
      const before = lines.slice(0, after).join('\n').split('\n').length;
      const longer = [...lines.slice(0, after), comment, ...lines.slice(after)].join('\n');
      const moved = allSettings(read(lines.join('\n'))).map(({ name, value, place }) => [
        name,
        value,
        { ...place, line: place.line > before ? place.line + 1 : place.line },
      ]);
      t.deepEqual(places(longer), moved);
    }),
  );
});

test('windows line ends and a byte order mark change no place', (t) => {
  for (const { name, text } of fixtureTexts('dockerfile')) {
    t.deepEqual(places(`\uFEFF${text.replaceAll('\n', '\r\n')}`), places(text), name);
  }
});

test('any text gives stages or one sentence, never an exception', (t) => {
  const piece = fc.constantFrom(
    ...[
      'FROM a',
      'RUN ',
      '\n',
      '\\\n',
      '\\',
      '--',
      '--mount=',
      'type=',
      ',',
      '<<EOF',
      'EOF\n',
      '"',
      "'",
      '[',
      ']',
      '$',
      '${',
      '}',
    ],
    ...[
      ':-',
      '#',
      '# escape=`\n',
      '`',
      'ARG ',
      'ENV ',
      'A',
      '=',
      ' ',
      '\t',
      '\r',
      'ONBUILD ',
      'HEALTHCHECK ',
      'VOLUME ',
      'é',
      '\0',
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(texts, fc.boolean(), (text, complete) => {
      const whole = complete ? `FROM a\n${text}` : text;
      const found = read(whole);
      if (!found.ok) t.false(found.message.includes('\n'), found.message);
      for (const setting of allSettings(found)) t.is(misplaced(whole, setting), undefined, whole);
      t.pass();
    }),
    { numRuns: 1500 },
  );
});
