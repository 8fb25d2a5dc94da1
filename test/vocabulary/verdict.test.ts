import test from 'ava';
import { Verdict, isDecisive, verdictClass } from '../../vocabulary/verdict.js';
import type { VerdictClass } from '../../vocabulary/verdict.js';

const table: Readonly<Record<Verdict, VerdictClass>> = {
  'same-pass': 'same',
  'same-fail': 'same',
  regressed: 'divergence',
  fixed: 'divergence',
  drift: 'divergence',
  'fails-differently': 'divergence',
  flaky: 'indeterminate',
  'host-incapable': 'inconclusive',
  infrastructure: 'inconclusive',
  contaminated: 'inconclusive',
  incomplete: 'inconclusive',
};

test('the table names every verdict', (t) => {
  t.deepEqual(Object.keys(table).sort(), [...Verdict.options].sort());
});

for (const [verdict, kind] of Object.entries(table) as [Verdict, VerdictClass][]) {
  test(`${verdict} counts as ${kind}`, (t) => {
    t.is(verdictClass(verdict), kind);
    t.is(isDecisive(verdict), kind === 'same' || kind === 'divergence');
  });
}
