import test from 'ava';
import type { ReportRow } from '../../reports/model.js';
import { mechanismOf } from '../../reports/mechanism.js';
import { regressionOf } from './model-builder.js';
import { sampleRows } from './sample-rows.js';

const expected = sampleRows[1]?.expected ?? null;

const table: readonly (readonly [what: string, changes: Partial<ReportRow>, mechanism: string])[] = [
  [
    'the corpus knows it',
    { expectation: 'expected', expected },
    'mknod(2) of a device needs CAP_MKNOD in the initial user namespace.',
  ],
  ['another verdict was expected', { expectation: 'unexpected', expected, reason: 'why' }, 'why'],
  ['the reason ends with the signature', { signature: 'run/exit-1', reason: 'it fails: run/exit-1' }, 'it fails'],
  ['the reason holds it elsewhere', { signature: 'run/exit-1', reason: 'run/exit-1 twice' }, 'run/exit-1 twice'],
  ['there is no signature', { signature: null, reason: 'it differs: ' }, 'it differs: '],
];

for (const [what, changes, mechanism] of table) {
  test(`mechanism where ${what}`, (t) => {
    t.is(mechanismOf(regressionOf(changes)), mechanism);
  });
}
