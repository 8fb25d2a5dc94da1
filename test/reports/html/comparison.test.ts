import test from 'ava';
import { htmlReport } from '../../../reports/html/html.js';
import type { ReportRow } from '../../../reports/model.js';
import { checkRowOf } from '../check-row.js';
import { modelOf, rowOf } from '../model-builder.js';

function pageOf(row: ReportRow): string {
  const model = modelOf([row]);
  return htmlReport.render({ ...model, plan: { ...model.plan, kind: 'check' } });
}

const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('a check shows what differs, how much does not, what was measured and what the settings tell', (t) => {
  const page = words(pageOf(checkRowOf('a text')));
  for (const part of [
    '12 things were compared: 2 differ. 3 more changed from trial to trial',
    'What differs What runc runc-userns a text a text absent file /a text absent file 0:0 0644',
    'Measured on runc → runc-userns',
    'ready after 900 ms → 1.23 s (medians of 3 and 2 trials)',
    'host-pid',
  ]) {
    t.true(page.includes(part), part);
  }
});

test('where nothing differs there is no table, and where nothing was compared no word', (t) => {
  const equal = words(pageOf(checkRowOf('x', { comparison: { compared: 4, unsteady: 0, differences: [] } })));
  t.true(equal.includes('4 things were compared: 0 differ.'));
  t.false(equal.includes('What differs'));
  const nothing = words(pageOf(rowOf()));
  for (const part of ['things were compared', 'Measured on', 'What the settings tell'])
    t.false(nothing.includes(part), part);
});

test('of very many differences some are left out, and how many is said', (t) => {
  const differences = Array.from({ length: 203 }, (_, index) => ({
    what: `f${String(index)}`,
    baseline: 'a',
    candidate: 'b',
  }));
  const page = words(pageOf(checkRowOf('x', { comparison: { compared: 203, unsteady: 0, differences } })));
  t.true(page.includes('What differs (3 more left out)'));
  t.true(page.includes(' f199 ') && !page.includes(' f200 '));
});
