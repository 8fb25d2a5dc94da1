import test from 'ava';
import fc from 'fast-check';
import { isSentence, problemsOf } from '../../workload/workload-of.js';
import { fixtureTexts } from '../../fixture-texts.js';
import { runOf } from './run-of.js';
import { runKeys } from '../../../../inputs/compose/run/run-keys.js';

const scalar = fc.constantFrom(
  'x',
  '1',
  'true',
  '',
  '80:80',
  './a:/b',
  'data:/c',
  'service:s1',
  's1',
  'A=b',
  '/dev/x',
  '512m',
  'a "b',
  'host',
  'other',
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom('s0', 's1', 'default', 'A', 'test', 'replicas', 'source', 'target', 'type'),
    fc.oneof(scalar, fc.constant(null)),
    { maxKeys: 3 },
  ),
);
const service = fc
  .dictionary(fc.constantFrom(...runKeys.readers.keys(), 'extends', 'unknown'), value, { maxKeys: 5 })
  .map((keys) => ({ image: 'app', ...keys }));
const project = fc.dictionary(fc.constantFrom('s0', 's1', 'S_2', 'other'), service, { minKeys: 1, maxKeys: 3 });

test('arbitrary services give a workload that the schema takes, or one sentence', (t) => {
  let workloads = 0;
  fc.assert(
    fc.property(project, (services) => {
      const text = JSON.stringify({ services, volumes: { data: {} } });
      const read = runOf(text);
      if (!read.ok) {
        t.true(isSentence(read.message, 'compose.yaml'), read.message);
        return;
      }
      workloads += 1;
      t.deepEqual(problemsOf(read.workload), [], text);
    }),
    { numRuns: 1000 },
  );
  t.true(workloads > 0);
});

test('any text gives a workload or one sentence, never an exception', (t) => {
  const damaged = fc
    .tuple(
      fc.constantFrom(...fixtureTexts('compose')),
      fc.nat(),
      fc.nat({ max: 40 }),
      fc.constantFrom('', '&a ', '*a', '[', '${', '"', '\n', '- ', ': ', '!reset '),
    )
    .map(
      ([{ text }, at, length, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length),
    );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), damaged), (text) => {
      const read = runOf(text);
      if (read.ok) t.deepEqual(problemsOf(read.workload), [], text);
      else t.false(read.message.includes('\n'), read.message);
    }),
    { numRuns: 600 },
  );
});
