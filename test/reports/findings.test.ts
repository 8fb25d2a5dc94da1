import test from 'ava';
import { findingsOf } from '../../reports/findings.js';
import { regressionOf, rowOf } from './model-builder.js';

test('findings: unexpected rows first, and the title says when one of them is no difference', (t) => {
  const expected = regressionOf({ expectation: 'expected', workload: 'a' });
  const unexpected = regressionOf({ workload: 'b' });
  const failsOnBoth = rowOf({ verdict: 'same-fail', expectation: 'unexpected', workload: 'c' });
  const names = (rows: Parameters<typeof findingsOf>[0]): string =>
    findingsOf(rows)
      .rows.map(({ workload }) => workload)
      .join('');
  t.is(names([expected, rowOf(), unexpected]), 'ba');
  t.is(findingsOf([expected, unexpected]).title, 'Differences');
  t.is(names([expected, failsOnBoth, unexpected]), 'cba');
  t.is(findingsOf([failsOnBoth]).title, 'Differences and unexpected results');
});
