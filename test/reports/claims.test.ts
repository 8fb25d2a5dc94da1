import test from 'ava';
import { claimLines } from '../../reports/terminal-claims.js';
import { claimsTable } from '../../reports/markdown-claims.js';
import { htmlReport } from '../../reports/html/html.js';
import { jsonReport } from '../../reports/json.js';
import { type ClaimFinding } from '../../vocabulary/claim.js';
import { modelOf, rowOf } from './model-builder.js';

const claim: ClaimFinding = {
  id: 'majority-fine',
  text: 'Most workloads <b>run</b>.',
  layer: 'runtime',
  source: 'https://docs.docker.com/x',
  candidate: 'runc-userns',
  finding: 'partly',
  agreeing: 1,
  decided: 2,
  named: 3,
  sentence: 'under runc-userns 1 of 2 decided rows are as claimed, of 3 named',
  rows: [
    { workload: 'a', privilege: 'plain', verdict: 'same-pass', agrees: true },
    { workload: 'b', privilege: 'plain', verdict: 'regressed', agrees: false },
    { workload: 'c', privilege: 'plain', verdict: 'flaky', agrees: null },
  ],
};

test('each claim is a line with finding, id and what was found', (t) => {
  t.deepEqual(claimLines([claim], 200), [
    '  ≠ partly  majority-fine  under runc-userns 1 of 2 decided rows are as claimed, of 3 named',
  ]);
  t.true((claimLines([claim], 40)[0] ?? '').length <= 40);
  t.deepEqual(claimLines([], 80), []);
});

test('markdown has a row for each claim, escaped, and nothing without claims', (t) => {
  const [, , row = ''] = claimsTable([claim]);
  t.true(row.includes('majority-fine') && row.includes('partly'));
  t.false(row.includes('<b>'));
  t.deepEqual(claimsTable([]), []);
});

test('the page shows claims with the rows that speak for and against them, escaped', (t) => {
  const page = htmlReport.render(modelOf([rowOf()], { claims: [claim] }));
  t.true(page.includes('claim by claim'));
  t.true(page.includes('regressed, not as claimed'));
  t.true(page.includes('href="#claims"'));
  t.false(page.includes('<b>run</b>'));
  t.false(htmlReport.render(modelOf([rowOf()])).includes('claim by claim'));
});

test('report.json holds them as they are, and nothing where there are none', (t) => {
  const document = JSON.parse(jsonReport.render(modelOf([rowOf()], { claims: [claim] }))) as { claims: unknown };
  t.deepEqual(document.claims, [claim]);
  t.false(jsonReport.render(modelOf([rowOf()])).includes('"claims"'));
});

test('why it matters and what was changed for a target are in the details of a row', (t) => {
  const adaptations = [
    {
      target: 'sysbox-runc',
      privilege: 'plain' as const,
      change: 'rights plain',
      reason: 'Because.',
      source: 'https://x.example/',
    },
  ];
  const page = htmlReport.render(modelOf([rowOf({ why: 'People do it.', adaptations })]));
  t.true(page.includes('People do it.'));
  t.regex(page, /On sysbox-runc: rights plain\. Because\./);
});
