import test from 'ava';
import { ReportModel } from '../../reports/model.js';
import { presentable } from '../../reports/presentable.js';
import { hostileText } from './escape/arbitrary-text.js';
import { hostileModel } from './hostile-model.js';
import { excerptOf, modelOf, regressionOf, rowOf, sideOf } from './model-builder.js';
import { sampleRows } from './sample-rows.js';

test('a model of ordinary texts stays as it is', (t) => {
  const model = modelOf(sampleRows);
  t.deepEqual(presentable(model), model);
});

test('the result is still a model', (t) => {
  t.notThrows(() => ReportModel.parse(presentable(hostileModel(hostileText))));
});

test('outputs are cut by bytes of what was written, more of a difference than of agreement', (t) => {
  const stdout = excerptOf('\u0000'.repeat(10_000));
  const sides = { baseline: sideOf('runc', 1, 1, { stdout }), candidate: sideOf('runc-userns', 1, 1) };
  const { results } = presentable(modelOf([regressionOf({ sides }), rowOf({ sides })]));
  t.deepEqual(
    results.map(({ sides: { baseline } }) => [
      baseline.stdout.head.length,
      baseline.stdout.tail.length,
      baseline.stdout.omittedBytes,
    ]),
    [
      [2048, 2048, 5904],
      [512, 512, 8976],
    ],
  );
});

test('a text that is cut says how much is missing', (t) => {
  const { results } = presentable(modelOf([regressionOf({ reason: 'r'.repeat(2_005) })]));
  t.is(results[0]?.reason, `${'r'.repeat(2_000)}… [5 more characters]`);
});
