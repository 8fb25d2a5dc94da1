import test from 'ava';
import fc from 'fast-check';
import { parseBench, parseRecord } from '../../../results/parse-record.js';
import { benchFinished, benchStartedOf, benchText, failureOf, sampleOf, unsupportedOf } from '../../support/bench.js';
import { finished, recordText, startedOf } from '../../support/records.js';

const started = benchStartedOf();
const events = [
  sampleOf({ sentinels: { stealShare: 0.5, daemonCpuMs: 30 } }),
  sampleOf({ arm: 'U', groups: [{ group: 0, mountsBefore: 20, operations: [unsupportedOf('bind', 'EPERM')] }] }),
  failureOf({ arm: 'C', reason: 'héllo — 世界 🐳 \u0000\n' }),
  benchFinished,
];
const text = benchText(started, events);
const lineOf = (index: number): string => text.split('\n')[index] ?? '';
const first = lineOf(0);

const refusal = (record: string): string => {
  const result = parseBench(record);
  return result.ok ? 'it was read' : result.message;
};

test('a whole record is read back as it was written', (t) => {
  const result = parseBench(text);
  t.deepEqual(result, {
    ok: true,
    record: { started, events, validBytes: Buffer.byteLength(text), torn: false },
  });
});

test('a torn last line is left out', (t) => {
  const whole = benchText(started, events.slice(0, 2));
  const result = parseBench(`${whole}{"type":"bench-sam`);
  if (!result.ok) return t.fail(result.message);
  t.true(result.record.torn);
  t.deepEqual(result.record.events, events.slice(0, 2));
  t.is(result.record.validBytes, Buffer.byteLength(whole));
});

test('the record of a run is none of a benchmark, and the reverse', (t) => {
  t.is(refusal(recordText(startedOf(), [finished()])), 'it is a record of another command');
  const reverse = parseRecord(text);
  t.is(reverse.ok ? 'it was read' : reverse.message, 'it is a record of another command');
});

const damaged: readonly (readonly [name: string, record: string, message: RegExp])[] = [
  ['an empty file', '', /^it is empty$/],
  ['a first line without end', first.slice(0, 50), /^its first line is incomplete$/],
  ['a record that begins with a sample', `${lineOf(1)}\n`, /^line 1 is not the start of a run record$/],
  ['a newer record', '{"type":"bench-started","schemaVersion":2}\n', /newer version \(record schema 2,/],
  ['a start that lacks fields', '{"type":"bench-started","schemaVersion":1}\n', /^line 1 is damaged \(field runId\)/],
  [
    'a plan without arms',
    `${first.replace(/"arms":\[.*?\]/, '"arms":[]')}\n`,
    /^line 1 is damaged \(field plan\.arms\)/,
  ],
  [
    'an arm that is not known',
    `${first}\n${lineOf(1).replace('"arm":"A1"', '"arm":"Z"')}\n`,
    /^line 2 is damaged \(field arm\)/,
  ],
  [
    'an operation of a kind that is not known',
    `${first}\n${lineOf(1).replace('"kind":"timed"', '"kind":"odd"')}\n`,
    /^line 2 is damaged \(field groups\.0\.operations\.0\.kind\)/,
  ],
  ['a trial among the samples', `${first}\n${JSON.stringify(finished())}\n`, /^line 2 is damaged/],
  ['a second start', `${first}\n${lineOf(1)}\n${first.slice(0, -1)}\n`, /^line 3 is damaged/],
];

for (const [name, record, message] of damaged) {
  test(`${name} is refused with one sentence`, (t) => {
    t.regex(refusal(record), message);
  });
}

test('a damaged start is not taken for the record of another command', (t) => {
  const { environment } = started;
  for (const wrong of [
    { ...started, environment: { ...environment, guest: 3 } },
    { ...started, plan: 1 },
  ]) {
    t.regex(refusal(`${JSON.stringify(wrong)}\n`), /^line 1 is damaged \(field /);
  }
});

test('every prefix of a record can be read, or gives a sentence', (t) => {
  fc.assert(
    fc.property(fc.nat(text.length), (length) => {
      const result = parseBench(text.slice(0, length));
      if (!result.ok) t.true(length <= first.length && result.message.length > 0);
      else {
        const { events: read, validBytes } = result.record;
        t.deepEqual(read, events.slice(0, read.length));
        t.is(validBytes, Buffer.byteLength(benchText(started, events.slice(0, read.length))));
      }
    }),
    { numRuns: 100 },
  );
});
