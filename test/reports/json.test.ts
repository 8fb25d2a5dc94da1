import test from 'ava';
import fc from 'fast-check';
import { jsonReport } from '../../reports/json.js';
import { arbitraryText } from './escape/arbitrary-text.js';
import { checkRowOf } from './check-row.js';
import { modelOf, regressionOf } from './model-builder.js';
import { sampleRows } from './sample-rows.js';

type Json = Record<string, unknown>;

const document = JSON.parse(jsonReport.render(modelOf(sampleRows, { notices: ['read this'] }))) as Json;
const results = document.results as Json[];

test('the document begins with the keys of the contract, in its order', (t) => {
  t.deepEqual(Object.keys(document).slice(0, 6), [
    'schemaVersion',
    'runId',
    'environment',
    'targets',
    'summary',
    'results',
  ]);
  t.is(document.schemaVersion, 1);
  t.deepEqual(document.notices, ['read this']);
  t.is(document.end, 'completed');
});

test('the summary has the counts of the contract, all integers', (t) => {
  const { total, decisive, divergences, unexpected, flaky, inconclusive, aa } = document.summary as Json;
  t.deepEqual(
    { total, decisive, divergences, unexpected, flaky, inconclusive, aa },
    {
      total: 9,
      decisive: 6,
      divergences: 3,
      unexpected: 2,
      flaky: 1,
      inconclusive: 2,
      aa: { pairs: 9, divergences: 0 },
    },
  );
});

test('every result begins with the keys of the contract and carries its context', (t) => {
  t.is(results.length, sampleRows.length);
  for (const result of results) {
    t.deepEqual(Object.keys(result).slice(0, 10), [
      'workload',
      'privilege',
      'baseline',
      'candidate',
      'verdict',
      'expectation',
      'trials',
      'signature',
      'reason',
      'evidence',
    ]);
    t.true(['title', 'suite', 'observables', 'reproduce', 'sources'].every((key) => key in result));
  }
});

test('a result says what its row says', (t) => {
  const { workload, verdict, expectation, trials, signature, reproduce } = results[1] ?? {};
  t.deepEqual(
    { workload, verdict, expectation, trials, signature, reproduce },
    {
      workload: 'dev-mknod',
      verdict: 'regressed',
      expectation: 'expected',
      trials: { baseline: { passed: 3, total: 3 }, candidate: { passed: 0, total: 3 } },
      signature: 'run/exit-1/EPERM: mknod: NAME: operation not permitted',
      reproduce: {
        baseline: ["docker run --rm --runtime=runc busybox:local sh -c 'mknod /tmp/n c 1 3'"],
        candidate: ["docker run --rm --runtime=runc-userns busybox:local sh -c 'mknod /tmp/n c 1 3'"],
      },
    },
  );
});

test('what a check compared, measured and read from the settings is there as the row has it', (t) => {
  const row = checkRowOf('text\u001b[31m');
  const read = JSON.parse(jsonReport.render(modelOf([row]))) as { results: Json[] };
  const { comparison, measures, settings } = read.results[0] ?? {};
  t.deepEqual(
    { comparison, measures, settings },
    { comparison: row.comparison, measures: row.measures, settings: row.settings },
  );
  for (const key of ['comparison', 'measures', 'settings']) t.false(key in (results[0] ?? {}), key);
});

test('any text is read back exactly', (t) => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const read = JSON.parse(jsonReport.render(modelOf([regressionOf({ reason: text })]))) as { results: Json[] };
      return read.results[0]?.reason === text;
    }),
  );
  t.pass();
});
