import test from 'ava';
import fc from 'fast-check';
import { parseRecord } from '../../results/parse-record.js';
import { excerptOf } from '../reports/model-builder.js';
import {
  allArms,
  failedOutcome,
  finished,
  passedOutcome,
  recordText,
  runFinished,
  startedOf,
  stepOf,
} from '../support/records.js';

const unicode = failedOutcome(1, 'héllo — 世界 🐳 \u2028\ud800 \u0000\n');
const started = startedOf();
const events = [
  ...allArms({ baseline: passedOutcome({ owner: '0' }), 'baseline-again': passedOutcome(), candidate: unicode }),
  runFinished(),
];
const text = recordText(started, events);
const lineOf = (index: number): string => text.split('\n')[index] ?? '';

function refusal(record: string): string {
  const result = parseRecord(record);
  return result.ok ? 'it was read' : result.message;
}

test('a whole record is read back as it was written', (t) => {
  const result = parseRecord(text);
  if (!result.ok) return t.fail(result.message);
  t.deepEqual(result.record.started, started);
  t.deepEqual(result.record.events, JSON.parse(JSON.stringify(events)));
  t.false(result.record.torn);
  t.is(result.record.validBytes, Buffer.byteLength(text));
});

test('a torn last line is left out, and the whole lines are measured in bytes', (t) => {
  const whole = recordText(started, events.slice(0, 3));
  const result = parseRecord(`${whole}{"type":"trial-fin`);
  if (!result.ok) return t.fail(result.message);
  t.true(result.record.torn);
  t.is(result.record.events.length, 3);
  t.is(result.record.validBytes, Buffer.byteLength(whole));
  t.not(Buffer.byteLength(text), text.length);
});

test('a last line that is whole but for its line break counts as torn: more of it could be missing', (t) => {
  const result = parseRecord(text.slice(0, -1));
  t.true(result.ok && result.record.torn && result.record.events.length === events.length - 1);
});

const damaged: readonly (readonly [name: string, record: string, message: RegExp])[] = [
  ['an empty file', '', /^it is empty$/],
  ['a first line without end', lineOf(0).slice(0, 50), /^its first line is incomplete$/],
  ['a file that is no record', 'hello\n', /^line 1 is not the start of a run record$/],
  ['JSON that is no record', '{"a":1}\n', /^line 1 is not the start of a run record$/],
  ['a record that begins with a trial', `${lineOf(1)}\n`, /^line 1 is not the start of a run record$/],
  [
    'a newer record',
    `{"type":"run-started","schemaVersion":2,"new":true}\nwhatever\n`,
    /newer version \(record schema 2, this program reads up to 1\); update/,
  ],
  [
    'a newer record with lines of a kind we lack',
    `{"type":"run-started","schemaVersion":99}\n{"type":"future"}\n`,
    /schema 99/,
  ],
  [
    'a first line that lacks fields',
    `{"type":"run-started","schemaVersion":1}\n`,
    /^line 1 is damaged \(field runId\)/,
  ],
  [
    'a damaged line in the middle',
    `${lineOf(0)}\n${lineOf(1)}\n{"type":"tri\n${lineOf(2)}\n`,
    /^line 3 is damaged; restore the file/,
  ],
  ['an empty line in the middle', `${lineOf(0)}\n\n${lineOf(1)}\n`, /^line 2 is damaged/],
  ['an event of an unknown kind', `${lineOf(0)}\n{"type":"surprise"}\n`, /^line 2 is damaged \(field type\)/],
  [
    'a wrong value',
    `${lineOf(0)}\n${lineOf(1).replace('"round":1', '"round":-1')}\n`,
    /^line 2 is damaged \(field trial\.round\)/,
  ],
];

for (const [name, record, message] of damaged) {
  test(`${name} is refused with one sentence`, (t) => {
    t.regex(refusal(record), message);
  });
}

test('every prefix of a record can be read, or gives a sentence', (t) => {
  fc.assert(
    fc.property(fc.nat(text.length), (length) => {
      const result = parseRecord(text.slice(0, length));
      if (!result.ok) t.true(length <= lineOf(0).length && result.message.length > 0);
      else
        t.is(
          Buffer.byteLength(recordText(started, events.slice(0, result.record.events.length))),
          result.record.validBytes,
        );
    }),
    { numRuns: 300 },
  );
});

test('one wrong character anywhere is an error that names a line, or changes nothing but text', (t) => {
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('\n', '{', '"', '\u0000', 'x'), (at, character) => {
      const result = parseRecord(text.slice(0, at) + character + text.slice(at + 1));
      t.true(
        result.ok || /^(line \d+ is |its first line)/.test(result.message) || result.message.includes('newer version'),
      );
    }),
    { numRuns: 300 },
  );
});

test('output of any kind survives the record', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (output) => {
      const outcome = { kind: 'completed' as const, steps: [stepOf({ stdout: excerptOf(output) })], observables: {} };
      const result = parseRecord(recordText(started, [finished({ outcome })]));
      t.deepEqual(result.ok && result.record.events, [finished({ outcome })]);
    }),
  );
});
