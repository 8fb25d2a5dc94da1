import test from 'ava';
import { rowClass, rowsOf } from '../../reports/row-class.js';
import type { RowClass } from '../../reports/row-class.js';
import { ExpectationMatch } from '../../vocabulary/expectation.js';
import { Verdict, verdictClass } from '../../vocabulary/verdict.js';

const otherwise: Readonly<Record<ReturnType<typeof verdictClass>, RowClass>> = {
  same: 'same',
  divergence: 'expected',
  indeterminate: 'flaky',
  inconclusive: 'inconclusive',
};

const fails: readonly ExpectationMatch[] = ['unexpected', 'expected-but-different-signature', 'expired'];

for (const verdict of Verdict.options) {
  test(`rowClass: ${verdict} under every expectation`, (t) => {
    for (const expectation of ExpectationMatch.options) {
      const wanted = fails.includes(expectation) ? 'unexpected' : otherwise[verdictClass(verdict)];
      t.is(rowClass({ verdict, expectation }), wanted, expectation);
    }
  });
}

test('rowsOf: the rows of that class in their order', (t) => {
  const rows = [
    { verdict: 'drift', expectation: 'unexpected', id: 1 },
    { verdict: 'same-pass', expectation: 'none', id: 2 },
    { verdict: 'fixed', expectation: 'expired', id: 3 },
  ] as const;
  t.deepEqual(
    rowsOf(rows, 'unexpected').map(({ id }) => id),
    [1, 3],
  );
});
