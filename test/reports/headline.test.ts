import test from 'ava';
import { aaRate, comparison, figures } from '../../reports/headline.js';
import { modelOf, regressionOf, rowOf } from './model-builder.js';

const rates: readonly (readonly [pairs: number, divergences: number, rate: string])[] = [
  [0, 0, 'no pairs'],
  [40, 0, '0%'],
  [3, 1, '33.3%'],
  [4, 1, '25%'],
];

for (const [pairs, divergences, rate] of rates) {
  test(`A/A rate of ${String(divergences)} in ${String(pairs)}`, (t) => {
    const { summary } = modelOf([rowOf()]);
    t.is(aaRate({ ...summary, aa: { pairs, divergences } }), rate);
  });
}

test('a number alarms when it says that something is wrong', (t) => {
  const alarms = (rows: Parameters<typeof modelOf>[0]): readonly string[] =>
    figures(modelOf(rows).summary)
      .filter(({ alarming }) => alarming)
      .map(({ id }) => id);
  t.deepEqual(alarms([rowOf(), regressionOf({ expectation: 'expected' })]), []);
  t.deepEqual(alarms([regressionOf()]), ['unexpected']);
  t.deepEqual(alarms([]), ['decisive']);
  const { summary } = modelOf([rowOf()]);
  const diverged = figures({ ...summary, aa: { pairs: 3, divergences: 1 } });
  t.deepEqual(
    diverged.filter(({ alarming }) => alarming).map(({ id }) => id),
    ['aa'],
  );
});

test('several candidates are all named', (t) => {
  t.is(comparison(modelOf([rowOf(), rowOf({ candidate: 'crun' })])), 'runc vs runc-userns, crun');
});

test('a record of one target is no comparison', (t) => {
  const model = modelOf([rowOf({ candidate: 'runc' })]);
  t.is(comparison(model), 'runc alone');
  t.is(comparison(modelOf([rowOf()])), 'runc vs runc-userns');
});
