import test from 'ava';
import fc from 'fast-check';
import { readCompose } from '../../../inputs/compose/read.js';
import type { ReadSubjects, Setting } from '../../../inputs/subject/setting.js';
import { allSettings, fixtureTexts, misplaced } from '../fixture-texts.js';
import { contextOf } from './compose-of.js';

const context = contextOf({ env: { RUNNER_TOKEN: 'x', HOME: '/home/me' } });
const read = (text: string): ReadSubjects => readCompose(text, 'compose.yaml', context);
const fixtures = fixtureTexts('compose');
const fixture = fc.constantFrom(...fixtures);

const word = fc.stringMatching(/^[a-z][a-z0-9/.]{0,10}$/);
/** A service's keys as values; written as JSON inside YAML, in flow and in block style. */
const service = fc.record(
  {
    image: word,
    privileged: fc.boolean(),
    cap_add: fc.uniqueArray(fc.constantFrom('SYS_ADMIN', 'cap_net_admin', 'ALL'), { maxLength: 3 }),
    environment: fc.dictionary(word, word, { maxKeys: 4 }),
    volumes: fc.uniqueArray(
      fc.tuple(fc.constantFrom('/', './', '~/', 'v-'), word, word).map(([front, from, to]) => `${front}${from}:/${to}`),
      { maxLength: 4 },
    ),
    ulimits: fc.dictionary(fc.constantFrom('nofile', 'nproc'), fc.record({ soft: fc.nat(), hard: fc.nat() })),
    devices: fc.uniqueArray(
      word.map((name) => `/dev/${name}`),
      { maxLength: 2 },
    ),
    command: fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 })),
    healthcheck: fc.record({ test: fc.array(fc.string(), { minLength: 1, maxLength: 3 }) }),
  },
  { requiredKeys: [] },
);
const styles = fc.record({ flow: fc.boolean(), indent: fc.integer({ min: 1, max: 5 }), comments: fc.boolean() });

interface Style {
  readonly flow: boolean;
  readonly indent: number;
  readonly comments: boolean;
}

// A dollar sign begins a variable, which is not what these properties are about.
const scalar = (value: unknown): string => JSON.stringify(value).replaceAll('$', '_');

function written(value: unknown, style: Style, column: number): string {
  if (typeof value !== 'object' || value === null) return ` ${scalar(value)}`;
  const entries = Object.entries(value);
  if (style.flow && column > 2 * style.indent) return ` ${scalar(value)}`;
  if (entries.length === 0) return Array.isArray(value) ? ' []' : ' {}';
  const pad = '\n' + (style.comments ? `${' '.repeat(column)}# a comment\n` : '') + ' '.repeat(column);
  return entries
    .map(([key, member]) => {
      const front = Array.isArray(value) ? '-' : `${scalar(key)}:`;
      return `${pad}${front}${written(member, style, column + style.indent)}`;
    })
    .join('');
}

test('each setting quotes what stands at its place: fixtures', (t) => {
  for (const { name, text } of fixtures) {
    const settings = allSettings(read(text));
    t.true(settings.length > 0, name);
    for (const setting of settings) t.is(misplaced(text, setting), undefined, name);
  }
});

test('each setting quotes what stands at its place: made up files', (t) => {
  fc.assert(
    fc.property(fc.dictionary(word, service, { minKeys: 1, maxKeys: 3 }), styles, (services, style) => {
      const text = `services:${written(services, style, style.indent)}\n`;
      const found = read(text);
      t.true(found.ok, `${text}\n${JSON.stringify(found)}`);
      const settings = allSettings(found);
      for (const setting of settings) t.is(misplaced(text, setting), undefined, text);
      const images = Object.values(services).flatMap(({ image }) => (image === undefined ? [] : [image]));
      t.deepEqual(
        settings.filter(({ name }) => name === 'image').map(({ value }) => value),
        images,
      );
    }),
    { numRuns: 200 },
  );
});

const shifted = ({ name, value, place }: Setting, after: number): unknown => [
  name,
  value,
  place.line > after ? place.line + 1 : place.line,
  place.column,
];

test('a comment line moves what stands below it by one line and changes nothing else', (t) => {
  fc.assert(
    fc.property(fixture, fc.nat(), fc.constantFrom('# note', '  # privileged: true', ''), ({ text }, seed, comment) => {
      const lines = text.split('\n');
      const after = seed % lines.length;
      const longer = [...lines.slice(0, after), comment, ...lines.slice(after)].join('\n');
      t.deepEqual(
        allSettings(read(longer)).map((setting) => shifted(setting, Infinity)),
        allSettings(read(text)).map((setting) => shifted(setting, after)),
      );
    }),
    { numRuns: 200 },
  );
});

test('windows line ends and a byte order mark change no place', (t) => {
  for (const { name, text } of fixtures) {
    const places = (from: string): unknown => allSettings(read(from)).map(({ place, value }) => [place, value]);
    t.deepEqual(places(`\uFEFF${text.replaceAll('\n', '\r\n')}`), places(text), name);
  }
  const flow = '{services: {web: {image: x}}}';
  t.deepEqual(allSettings(read(`\uFEFF${flow}`)), allSettings(read(flow)));
});

/** A text that is nearly a compose file. */
const damaged = fc
  .tuple(
    fixture,
    fc.nat(),
    fc.nat({ max: 40 }),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('&a ', '*a', '<<: ', '- ', ': ', '${', '"', "'", '|', '{', '[', '\n', '!reset ', '---\n'),
    ),
  )
  .map(
    ([{ text }, at, length, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length),
  );
const pieces = fc
  .array(
    fc.constantFrom(
      ...[
        'services:',
        'include:',
        'extends:',
        'volumes:',
        'web:',
        'build:',
        '\n',
        '  ',
        '    ',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '*a',
        '&a ',
        '<<: ',
        '${A',
        '}',
        ':?',
        '"',
        "'",
        ',',
        '#',
        '|',
        '>',
        '? ',
        ': ',
        '!override ',
        '~',
        '\t',
        'null',
        '\r',
        '%',
      ],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

test('any text gives subjects or one sentence, never an exception', (t) => {
  const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), damaged, pieces);
  fc.assert(
    fc.property(texts, (text) => {
      const found = read(text);
      if (!found.ok) {
        t.false(found.message.includes('\n'), found.message);
        t.true(found.message.length < 500, found.message);
        return;
      }
      const clean = text.replace(/^\uFEFF/, '');
      for (const setting of allSettings(found)) {
        t.true(setting.quoted.length <= 400, text);
        if (setting.quoted !== '') t.is(misplaced(clean, setting), undefined, text);
      }
      t.pass();
    }),
    { numRuns: 1500 },
  );
});
