import test from 'ava';
import { differenceItems, measureItems, settingItems } from '../../reports/markdown-check.js';
import { markdownReport } from '../../reports/markdown.js';
import { checkRowOf } from './check-row.js';
import { modelOf, rowOf } from './model-builder.js';

test('settings, differences and measures are items', (t) => {
  const row = checkRowOf('text');
  t.deepEqual(settingItems(row), [
    '- **warning** text (`host-pid`): `text` at text. text https:&#8203;//docs.docker.com/x',
  ]);
  t.deepEqual(differenceItems(row), ['- `text`: `text` → absent', '- `file /text`: absent → `file 0:0 0644`']);
  t.is(measureItems(row).length, 2);
  for (const items of [settingItems, differenceItems, measureItems]) t.deepEqual(items(rowOf()), []);
});

test('many differences are not all listed, and how many are left out is said', (t) => {
  const differences = Array.from({ length: 103 }, (_, index) => ({
    what: `f${String(index)}`,
    baseline: 'a',
    candidate: 'b',
  }));
  const items = differenceItems(checkRowOf('x', { comparison: { compared: 103, unsteady: 0, differences } }));
  t.deepEqual([items.length, items.at(-1)], [101, '- and 3 more in report.json']);
});

test('only a check has them', (t) => {
  const model = modelOf([checkRowOf('text')]);
  const titles = ['## What the settings tell', '## What differs between the sides', '## Measured, not judged'];
  for (const kind of ['run', 'check'] as const) {
    const text = markdownReport.render({ ...model, plan: { ...model.plan, kind } });
    for (const title of titles) t.is(text.includes(title), kind === 'check', `${kind}: ${title}`);
  }
});
