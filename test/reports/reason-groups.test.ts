import test from 'ava';
import { reasonGroups } from '../../reports/reason-groups.js';
import type { ReportRow } from '../../reports/model.js';
import { rowOf } from './model-builder.js';

const row = (workload: string, verdict: ReportRow['verdict'], reason: string): ReportRow =>
  rowOf({ workload, verdict, reason });

test('reasonGroups: by verdict and reason, the largest first, then as they appear', (t) => {
  const groups = reasonGroups([
    row('a', 'infrastructure', 'one'),
    row('b', 'host-incapable', 'two'),
    row('c', 'incomplete', 'one'),
    row('d', 'host-incapable', 'two'),
  ]);
  t.deepEqual(
    groups.map(({ verdict, reason, rows }) => [verdict, reason, rows.map(({ workload }) => workload).join('')]),
    [
      ['host-incapable', 'two', 'bd'],
      ['infrastructure', 'one', 'a'],
      ['incomplete', 'one', 'c'],
    ],
  );
});
