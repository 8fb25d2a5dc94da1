import test from 'ava';
import { htmlReport } from '../../reports/html/html.js';
import { markdownReport } from '../../reports/markdown.js';
import { sideBySide } from '../../reports/side-by-side.js';
import { modelOf, regressionOf, rowOf } from './model-builder.js';

const two = ['runc-userns', 'rootless'];
const base = modelOf([]);
const several = (results: Parameters<typeof modelOf>[0]) => {
  const model = modelOf(results);
  return { ...model, plan: { ...base.plan, candidates: two } };
};
const model = several([
  rowOf(),
  rowOf({ candidate: 'rootless' }),
  regressionOf(),
  rowOf({ workload: 'dev-mknod', candidate: 'rootless', verdict: 'host-incapable', expectation: 'none' }),
  regressionOf({ workload: 'only-one', candidate: 'rootless', verdict: 'drift' }),
]);

test('one candidate has nobody beside it', (t) => {
  t.is(sideBySide(modelOf([regressionOf()])), undefined);
  t.false(htmlReport.render(modelOf([regressionOf()])).includes('side-by-side'));
  t.false(markdownReport.render(modelOf([regressionOf()])).includes('Side by side'));
});

test('workloads that differ on a candidate are shown with every candidate, in the order of the run', (t) => {
  const table = sideBySide(model);
  t.deepEqual(
    table?.rows.map(({ workload, cells }) => [workload, ...cells.map((row) => row?.verdict)]),
    [
      ['dev-mknod', 'regressed', 'host-incapable'],
      ['only-one', undefined, 'drift'],
    ],
  );
  t.deepEqual(table?.counts, [
    { decisive: 2, divergences: 1, total: 2 },
    { decisive: 2, divergences: 1, total: 3 },
  ]);
});

test('the page links each verdict to its row', (t) => {
  const page = htmlReport.render(model);
  t.regex(page, /<h2 id="side-by-side">/);
  for (const anchor of [
    'row-dev-mknod-plain-runc-userns',
    'row-dev-mknod-plain-rootless',
    'row-only-one-plain-rootless',
  ]) {
    t.true(page.includes(`href="#${anchor}"`), anchor);
    t.true(page.includes(`id="${anchor}"`), anchor);
  }
});

test('Markdown has a column for each candidate', (t) => {
  const text = markdownReport.render(model);
  t.true(text.includes('| workload | privilege | runc-userns | rootless |'));
  t.true(text.includes('| `dev-mknod` | plain | ▼ regressed | ○ host-incapable |'));
});
